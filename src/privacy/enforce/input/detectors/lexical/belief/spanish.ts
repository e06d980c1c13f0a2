import type { Lexicon } from '../Lexicon.js';

/** Spanish words of religion and conviction. */
export const BELIEF_SPANISH: Lexicon = {
  tells: `
    a/en/de_la_mezquita/sinagoga a/en/de_misa abandonado_la_iglesia adventista* agnóstic* anglican* apostasía
    apostat* atea ateas ateísmo ateo ateos ayunamos ayunando ayunar ayuno bahai bar_mitzvá bat_mitzvá bautism*
    bautizad* bautizo boda_religiosa budismo budista* calvinista* capellán catequesis catequista* catolic* católic*
    ceremonia_religiosa chií chiíta* cienciolog* cocina_kosher come*_solo/sólo/únicamente/comida_halal/kosher
    comemos_?solo/sólo_halal/kosher comida_kosher_en_casa comulg* comunión confesión_religiosa confirmación_de_mi
    confirmación_de_su conversión_al convertid*_al copta* copto* coro_de_la_iglesia creyente* cristiandad
    cristianismo cristianos_evangélicos/ortodoxos/practicantes cuáquer* cuaresma culto culto_dominical
    dejado_la_iglesia devot* diwali eid estudio_bíblico evangélic* evangelista*
    fe_católica/cristiana/musulmana/judía feligres* fiesta_del_cordero francmasón funeral_religioso grupo_bíblico
    grupo_de_oración hach halal_solo hindú hindúes hinduismo
    hora/horas/momento_de/del_?la/el_oración/oraciones/rezo/rezos iftar
    ir/voy/vamos/estamos/estoy/va/van/estaremos/fuimos_a/en_la_iglesia islam islámic* jainista* jasídic* jehová
    judaísmo judía judías judío
    judío/judía/judíos/cristiano/cristiana/cristianos/iglesia/soy/somos/navidad/pascua_ortodoxo/ortodoxa/ortodoxos
    judíos laico_convencido librepensador*
    llevo/lleva/uso/usa/llevamos/mi/su_?puesto/el/un/la_hiyab/hijab/niqab/burka/velo/kipá/kippa llevo_hiyab
    llevo_velo luteran* masón masona masones me_convertí menonita* metodista* mi_fe
    mis/nuestras/nuestra/mi/su/sus/la/las/en/durante_oración/oraciones misa misa_del_domingo misas misionera
    misionero monaguillo mormón* mormona* mormones
    motivo/motivos/razón/razones/fiesta/fiestas/convicción/convicciones/práctica/prácticas/creencia/creencias/comunidad/obligación/retiro_religiosa/religiosas/religioso/religiosos/espiritual/espirituales/filosófica/filosóficas
    musulmán musulman* nazareno_en no_creo_en_dios no_creyente*
    nuestra/mi/nuestro_parroquia/iglesia/mezquita/sinagoga/templo/pastor/imán/rabino/cura/fe/religión/creencia/creencias/congregación
    nuestra_fe oración/oraciones/rezo/rezos_del/de_?la/el/los_viernes/mañana/tarde/noche/mediodía/alba/tardes/tarde
    oramos orando ordenado_sacerdote pacifista pacifistas pascua_judía pentecostal* peregrinación peregrinaje pésaj
    piados* primera_comunión protestant* purim ramadan ramadán rastafari* retiro_espiritual rezamos rezando rezar
    rezar/rezamos/rezo/rezando_el_rosario rezo_en/cinco/cada/los/a/todos rezo_en_la_mezquita/iglesia rezos
    rompemos_el_ayuno romper_el_ayuno rosh_hashaná sabbat sabbath salón_del_reino semana_santa_.._procesión
    seminarista shabat sij sijs solo/sólo/únicamente/estrictamente_?comida_halal/kosher
    soy/es/somos/son_?muy_religioso/religiosa/religiosos/religiosas
    soy/es_?el/un/una_sacerdote/pastor/pastora/imán/rabino/diácono/cura/misionero/misionera/seminarista
    soy/somos/católico/católica/católicos/musulmán/musulmana/musulmanes_?muy/no_practicante/practicantes
    soy/somos/es/familia_?muy_cristiano/cristiana/cristianos/cristianas sucot sufí suní sunita* taoísta*
    testigo/testigos_de_jehová umra vegana_ética veganismo_ético
    vegano/vegana/veganos/veganas/vegetariano/vegetariana/vegetarianos_por_convicción/convicciones/ética/principios/religión
    vegano_ético velo_islámico
    voy/vamos/va/van/estoy/estamos/está/están/estaremos/estaré/rezo/rezar/rezamos/ir/acudo/acudimos/fuimos/vuelvo/volvemos_?todos/siempre_?a/en/de_?la_mezquita/sinagoga/iglesia/templo
    wicca yazidí* yom_kippur yom_kipur zakat zoroastr*`,
  tellsOfSomebody: `
    ayuno bautista bautistas cristiana cristianas cristiano cristianos cura_de imán misa monja monjas monje monjes
    oración oraciones pagana pagano pastor peregrino rabino religión religiosas religiosos sacerdote`,
  unspecific: `
    creencia* creyente* fe motivos oración oraciones razones religión religios*`,
  survives: `
    a_dios adiós al_lado_de/del_?la_iglesia/mezquita/sinagoga/templo/convento arreglo_de
    bautismo/bautizo_de_mar/buceo/vuelo/aire/fuego bautizada_como bautizado_como bendito_sea buda buena_fe
    calle/plaza/avenida/paseo_.._católica/católicos/judíos/cristianos/monjas/convento calle_bautista calle_convento
    calle_de_la_fe calle_de_la_iglesia calle_de_las_monjas calle_de_los_judíos calle_del_convento calle_iglesia
    calle_judíos calle_mezquita calle_monasterio calle_religiosas calle_sinagoga calle_templo calle_virgen
    carne_halal cementerio_judío cerca_de/del_?la_iglesia/mezquita/sinagoga/templo/convento certificado_halal
    colegio_católico colegio_religioso con_cura confesión_de_un conversión_a_euros creo_que cristian_12
    cristian_garcía cristiana_lópez cristiano_ronaldo cualquier_cristiano cura_la cura_rápida dar_fe de_buena_fe
    de_iglesia delante_de/del_?la_iglesia/mezquita/convento despacho_parroquial
    detrás_de/del_?la_iglesia/mezquita/sinagoga/templo/convento dios_mío dios_quiera dios_sabe dios_santo doy_fe
    dulces_de_convento el_cura_párroco_12 en_ayunas_para_análisis en_cristiano
    enfrente_de/del_?la_iglesia/mezquita/sinagoga/templo/convento es_halal es_kosher esquina_.._iglesia
    frente_a/al_?la_iglesia/mezquita/sinagoga/templo/convento/monasterio gominolas_halal gracias_a_dios
    hablar_en_cristiano hospital_protestante huele_a_.. incienso_de_.. isabel_la_católica isla_cristiana
    juan_bautista junto_a/al_?la_iglesia/mezquita/sinagoga/templo/convento libro_de_culto madre_de_dios mala_fe
    misa_de_12_calle monje_loco museo_judío museo_sefardí navidad* ni_cristo no_me_creo ojalá olor_a_iglesia pascua
    pascuas pastor_alemán pastores película_de_culto plaza_de_la_iglesia plaza_del_convento plaza_iglesia
    poco_ortodoxa poco_ortodoxo por_amor_de_dios por_cristo por_dios productos_halal religiosamente
    religiosamente_pagado reyes_católicos rezando_para_que rezar_para_que rezo_a_todos rezo_para_que rezo_porque
    sabe_dios san_juan_bautista santo_grial sección_halal semana_santa señor_cristian serie_de_culto si_dios_quiere
    son_halal templo_del_café templo_gastronómico tiene_cura todo_cristo universidad_católica vaya_por_dios
    virgen_de virgen_santa yemas_de_convento`,
  parts: '',
  beside: `
    atea ateo ayuno budista budistas católica católicas católico católicos chií comida comunidad confesión
    convicción convicciones creyente creyentes cristiana cristianas cristiano cristianos culto devota devoto
    devotos día días domingo eid estricta estricto ético evangélica evangélico evangélicos familia fe ferviente
    fiesta fiestas halal hindú hindúes jehová judía judías judío judíos kippur kosher mañana mediodía mes misa
    motivos musulmán musulmana musulmanas musulmanes muy oración oraciones ortodoxa ortodoxo ortodoxos practicante
    practicantes protestante protestantes ramadán razones religión religiosa religiosas religioso religiosos rezo
    rezos sábado sabbat séptimo shabat suní tarde testigo testigos vegana vegano viernes yom`,
};
