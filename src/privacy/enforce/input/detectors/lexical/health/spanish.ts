import type { Lexicon } from '../Lexicon.js';
import { MEDICINES } from './medicines.js';

const BODY = `
  cabeza cerebro ojo ojos vista oído oídos oreja nariz mandíbula muela muelas diente dientes garganta cuello cervicales cervical hombro hombros brazo brazos codo codos muñeca muñecas mano manos dedo dedos
  pulgar pecho pulmón pulmones corazón espalda columna lumbar lumbares costilla costillas estómago barriga vientre intestino intestinos colon hígado riñón riñones vejiga próstata útero ovario ovarios cadera caderas pelvis ingle
  pierna piernas muslo rodilla rodillas pantorrilla tibia tobillo tobillos talón tendón ligamento ligamentos menisco pie pies músculo músculos nervio nervios piel hueso huesos articulación articulaciones articulaciones sangre tiroides clavícula fémur disco vértebra`;

/** Spanish words of health. */
export const HEALTH_SPANISH: Lexicon = {
  tells: `${MEDICINES}
    aborto_espontáneo absceso acabo/acaba_de_dar_a_luz achaque* acúfenos agorafob* alcohólico_rehabil* alcoholismo
    alergi* alérgic* alzhéimer alzheimer* amigdalitis amput* anafil* analgésic* andadera anemi* anemia_falciforme
    anémic* anginas anorex* anoréx* ansiedad antibiótic* anticoagul* antidepres*
    apenas/casi_no/puedo/puede_?puedo/puede_andar/caminar/ver/oír/moverme/moverse apendic* apnea arritmi* artrit*
    artros* asma asmátic* asperger ataque/ataques/crisis_de_pánico/ansiedad/asma/epilepsia
    ataque/ataques_al_corazón/cardíaco/cardiaco ataque_de_nervios audífono* autis* autista* autoinmun*
    azúcar_en_sangre/alto/alta baja_médica/laboral/por baja_médica/laboral/por_enfermedad baja_visión
    bajada/subida_de_tensión/azúcar banda_gástrica bebé/niño/niña/parto/nació_prematuro/prematura betabloque*
    biopsia* bipolar* bocio bombona/botella_de_oxígeno bronquit* bulimi* bypass cabestrillo
    cálculos_renales/biliares cáncer* cáncer_de_mama cancerí* carcinoma* cardiac* cardíac* cardiopat*
    carné_de_discapacidad cataratas_en/de_?los/ambos_ojos catarro catéter ceguera celíac* celiaquía cesárea ciática
    ciego/ciega_?de/desde/total/parcial cirrosis cirug* cirugía_de/bariátrica/estética/cardíaca cistitis cojera
    colesterol colitis colon_irritable colostomía con/en/mis/sus/llevo/lleva_muletas
    con/mi/su/un/en/uso/usa_andador/bastón/audífono con_oxígeno conjuntivitis conmoción_cerebral constipad*
    contractura* contusi* convalec* convulsi* coronavirus corticoid* cortisona covid* crisis_nerviosa crohn
    cuidados_paliativos/intensivos daltónic* daltonismo dando_el_pecho dar_a_luz dar_el_pecho defensas_bajas
    deficiencia_auditiva/visual/mental/cardíaca/física del/el/un/mi/su_parto delicad*_de_salud demencia*
    dependencia_grado depresi* deprimid* dermatit* dermatológ* derrame_cerebral desgarro_muscular desintoxic*
    desmayo* di_a_luz diabet* diabét* diálisis diarrea* dio_a_luz discapac* dislexia disléxic* distrofia_muscular
    dolencia* dolor/dolores_de/en/del/crónico/crónicos/lumbar/lumbares/muscular/articular
    dolores_de/en/musculares/crónicos/articulares/lumbares/fuertes drogadict*
    duele_?mucho/muchísimo_?el/la/los/las_<body> duelen_?mucho_?el/la/los/las_<body> duro/dura_de_oído eccema*
    *ectomía eczema edema* elevado_colesterol embaraz* embolia embolia*
    en/con/bajo_tratamiento_?de/por/oncológico/médico/contra encamad* endometrios* enfermedad* enfermedad_terminal
    epilep* epilépt* epoc escayola_en escayolad* escayolada escayolado esclerosis escoliosis esguince*
    espero/esperamos/espera_un/una/nuestro/mi/gemelos/mellizos_?primer/segundo/bebé/hijo/niño esquizo*
    está/estoy/estuvo/estuve/sigue/tengo/tenemos/fue/fui/estaba/continúa_?todavía/aún_ingresad* estado_de_salud
    estoy/está/estaba/estuve/estamos/pongo/puse/caí/cayó_?muy/gravemente/algo/bastante_enfermo/enferma/enfermos/malito/malita/resfriado/resfriada/convaleciente
    estoy/está/estaba/estuve_de_baja estreñimiento estrés_postraumático eutirox faringitis fastidiada_la_<body>
    fatiga_crónica fecundación_in_vitro fibromas fibromialg* fibrosis_quística fiebre fiebre_del_heno flemón fobia*
    fractura/fracturas_de/del/en fracturado/fracturada_?el/la fuertes/muchos/tengo/tiene_dolores gastrit* gastritis
    gastroenteritis glaucoma glucemia* glucosa_.. gripe guardo/guardar/en_?hacer_reposo hashimoto
    he/ha/han/hemos_roto/fracturado/torcido/dislocado/lesionado/operado_?el/la/un/una/los/de/del_?la/los_<body>
    hematoma* hemodiálisis hemofíl* hemofili* hemorroid* hepatitis herida/heridas_abiertas/abierta/quirúrgica
    hernia hernias herpes hiperglucemia* hipertens* hipertiroid* hipoacus* hipoglucemia* hipotiroid* hister*
    hospital_por/con hospitaliz* ictus incapacidad_permanente/laboral/temporal incapacitad* incontinen* indispuest*
    infarto* infección_de/en/urinaria/respiratoria/pulmonar/renal/vaginal infección_de_orina
    ingresad*_en/desde/por/hasta/tras
    ingreso/ingresado/ingresada/ingresaron/estoy/está/estuve/estuvo/estaba/sigue/internado/internada_?ingresado/ingresada/todavía/aún/una/dos/tres_?semana/semanas/días/mes_?en_el_hospital
    inhalador* inmuno* inmunodeprim* inmunosuprim* insomnio
    insuficiencia_renal/cardíaca/cardiaca/respiratoria/hepática/venosa insulin* intervención_quirúrgica intoleran*
    intolerante* intoxicación_alimentaria invalidez invident* jaqueca* lactancia le_operan/operaron
    lesión/lesiones_de/en lesión/lesiones_de/en/del/medular/cerebral/muscular/muscular_?la/el/los_<body> lesionad*
    lesionado/lesionada/lesioné leucemi* levotirox* ligamento_cruzado linfoma* llaga*
    lleva/con/bombona_de/necesita/botella_de_oxígeno lumbago lumbalgia lumbociática lupus luxaci* lyme
    mal_de_?la/los/las_<body> mal_del_corazón malaria marcapaso marcapasos mareos
    me/le/se_operan/operaron/operé/operó me/se/le_operaron
    me/se_rompí/rompió/fracturé/fracturó/torcí/torció_?el/la/un/una_<body> me_mareo me_operan/operaron medicación
    medicament* melanoma* menopaus* metástas* metformina metotrexato
    mi/su_<body>_roto/rota/fracturado/fracturada/operado/operada/escayolado/escayolada/lesionado/lesionada/hinchado/hinchada
    mi/su_oncólogo/oncóloga/cardiólogo/psiquiatra/fisio/fisioterapeuta/cirujano migrañ* minusval* minusvál*
    minusvalía* mioma* moratón* morfina motivos/razones_de_salud/médicos/médicas movilidad_reducida
    mucha/con/tengo/tiene_?mucha/la_fiebre/tos náusea* nefr* neumoní* neuralg* neuropat*
    no_oigo/oye/veo/ve_bien/nada/casi no_puede/puedo_andar/levantarme/levantarse
    no_puedo/puede_andar/caminar/oír/moverme nódulo* obes* oigo/oye/veo/ve_mal/poco/muy_?mal/poco
    operación/operaciones/cirugía/intervención_de/del/en/a_?la/el/los/las_<body> operad*_de/del
    operado/operada/operan/operaron_de_cataratas operar/operarme/operarse_?de/del_?la/los/las_<body> osteopor*
    ostomía otitis pachuch* paliativ* palpitacion* paperas parálisis paralític* paraplej* parapléj* parí parir
    párkinson parkinson* perdí/perdió/pierde/perdiendo_?la/el_vista/oído/audición perro_de_asistencia perro_guía
    persona/hijo/hija/madre/padre/marido/hermano/hermana/cliente/clienta/abuelo/abuela_ciego/ciega/sordo/sorda/discapacitado/enfermo/enferma/celíaco
    persona/personas_dependiente/dependientes/discapacitada piedras_en_el_riñón/los
    pierna/brazo/mano/muñeca/pie_en_cabestrillo pierna/piernas/pies_hinchados/hinchadas pólipo* posoperatorio
    posparto postoperatorio postparto postrado/postrada_en_?la_cama presión_alta
    problema/problemas_de/del/en_?la/el/los/las_<body> problema_de_salud problemas_de_salud/movilidad/espalda
    problemas_de_visión/audición prótesis psicoterap* psoriasis pulmonía quimio quimio* quirófano quirúrg* quiste*
    radioterap* recaída recién/estoy/está/fui/fue/han/estaba_operad* recién_operad* reflujo rehabilitación
    reposo_absoluto resfriad* reuma* reumát* rinitis rompí/rompió/rompido_?el/la/un_<body> rubéola
    salgo/salí/salió/alta_del/hospitalaria_?hospital salud_delicada/mental sarampión sarna sepsis seropositiv*
    sesiones_de_fisioterapia/fisio/quimio sida sífilis silla_de_ruedas sillas_de_ruedas síndrome* sintrom sinusitis
    sistema_inmun* sonda_nasogástrica sorda sordera sordo sordomud* sordos
    soy/es/está/estoy/quedé/quedó_?casi/totalmente_ciego/ciega/cojo/coja stent suicid* taquicardia* tartamud* tdah
    tendinit*
    tengo/tiene/con/llevo/lleva_?el/la/un/una/mi/su_<body>_roto/rota/fracturado/fracturada/operado/operada/escayolado/escayolada/lesionado/lesionada/hinchado/hinchada/torcido/torcida/mal
    tengo/tiene/sufro/con/me_dan_mareos tensión_alta/baja tetrapléj* tinnitus tirón_muscular torcedura* toxicóman*
    tras/después/desde_?de_?la/mi/una/su_operación/cirugía/intervención trasplantad* trasplante_de/del
    trastorno_bipolar/de_ansiedad/mental/límite/alimentario/obsesivo/depresivo/del_espectro/de_pánico/de_déficit/psíquico/neurológico
    trastornos_mentales/alimentarios tratamiento_médico/oncológico/de tratamiento_oncológico/hormonal/psiquiátrico
    tratamiento_psiquiátrico traumatismo* trombos* tubercul* tumor* túnel_carpiano uci úlcera*
    una/mi/su/la_fractura urinaria varicela varices várices ventolin vértigo* vih vómit*`,
  tellsOfSomebody: `
    amamant* análisis_de_sangre cataratas collarín convaleciente desgarro dolor dolores enferma enfermas
    enfermedad* enfermo enfermos fecha_prevista_del_parto férula fiebre gluten_intolerancia gripe lactancia
    lesiones malita malito pachuch* parto quiste recaída rehabilitación remisión salgo_de_cuentas sensible_al`,
  unspecific: `
    achaque* andar apenas baja bien caminar casi convalec* de delicada dolencia* enferma enfermedad* enfermo
    enfermos laboral mal médica medicación medicament* médicas médicos motivos moverme moverse muy nada no oigo oír
    oye paciente poco problema problemas puede puedo razones recaída salud tratamiento ve veo ver`,
  survives: `
    a_ciegas a_ojo acceso_minusv* acceso_para_.. al_lado_del_hospital alérgeno alérgenos
    alérgic*_a_la_espera/los_retrasos/la_mala/las_excusas alérgic*_a_los_retrasos antialérg* antivirus apto_para_..
    aseo_de_minus* avenida_del_hospital baja_de_la/mi baja_definitiva boca boca_de borde_del/de_infarto/un/la/una
    botiquín_de brazo_del/de_la cabeza_de_la/del caja_rota calle_del_hospital calle_hospital cara_rota
    casi_.._ictus/ataque/soponcio casi_.._infarto/ataque casi_me_da cataratas_del causar_trastorno
    cerca_del_hospital ciegas ciego_o_qué cita_a_ciegas clínica_de_fisioterapia/rehabilitación cojea
    con_forma_de_corazón confianza_ciega copa_.._pie corazón_de_chocolate corazón_roto cristal_roto
    cuello_de_la/del da/dan/daba_vértigo da_un_infarto/ictus/ataque dado/darse/darnos/dada/dar_de_baja
    dar_a_luz_verde dar_de_baja darme_de_baja de_corazón de_infarto de_todo_corazón delante_del_hospital
    depresión_del_terreno depresión_en_el/la detrás_del_hospital dolor_de_cabeza_con/para/este/el
    dolor_de_cabeza_montar dolores_12 dolores_fuertes_12 doña_dolores duele_el_bolsillo duele_pagar embarazosa
    embarazoso enfermedad_de_la_vid/los_rosales enfermedades_de_las_plantas enfermo_de_esperar/tanto
    entrada_del_hospital es_un_dolor espalda_del/de_la está/es_ciego_el/su/vuestro está_rota está_roto estaba_rota
    estaba_roto están/estáis/sois/son_ciegos/sordos fractura_de_..
    frecuencia/ritmo/pulsómetro_cardíaca/cardiaca/cardíaco/cardiaco frente_al_hospital gallina_ciega gota_a_gota
    gotas gripe_aviar hacer_oídos harto_de he/ha/han/hemos/haber/fue/importe/dinero_ingresado hipoalerg*
    hipoalergén* horóscopo infarto_al_ver ingresado_el/en_cuenta/mi/su/la_cuenta insuficiente*
    intervención_del_mensajero junto_al_hospital la_pata lesión_de_derechos llegó_rota llegó_roto loco_de
    mareado_con_tanto mareando marear marejada me/nos_da/dio/iba_?a_?dar_un_infarto
    me/nos_pone/ponen_?muy_enfermo/enferma/mala/malo me_doy_de_baja me_duele_el_bolsillo me_parto mesa_cojea
    molestia molestias muletilla* muñeca_de_porcelana muñeca_rota naranja/naranjas_sanguina/sanguinas newsletter
    no_veo_bien_el/la no_veo_bien_en número_de_operación oídos_sordos ojo_clínico ojo_con
    operación_bancaria/de_pago operador* operadora oreja_rota/rotas
    para_diabéticos/celíacos/alérgicos/embarazadas/asmáticos parada_del_hospital pata_coja pata_rota pie_de_la/del
    pie_roto plato_roto plaza_de_minusv* plaza_del_hospital plaza_minusv* plazas_minusv* pone_enfermo/enferma
    por_poco_.._infarto/ictus/ataque precio_de_infarto precios_de_infarto primeros_auxilios quebradero* rampa_de_..
    reflujo_de_.. repartidor/mensajero/conductor/cartero_?es/está/era_?o_?está_ciego/sordo/ciega
    ruido/golpe/sonido_sordo saco_de_yeso sangre_fría
    servicio/unidad/planta/área/sala_de_oncología/cardiología/psiquiatría/diálisis/uci/rehabilitación/cuidados
    signo_cáncer sigo_de_baja_en silla_cojea silla_de_jardín silla_de_oficina silla_plegable sin_alérg*
    sin_trastornos situación_embarazosa taza_rota trabajo/trabaja/trabajamos_.._hospital trastorno_causado
    trastorno_de_horarios tratamiento_de_datos/mis/sus/los tratamiento_del_pedido trópico_de_cáncer
    un_dolor_de_cabeza va_a_dar_.._infarto/ictus/ataque/algo va_a_dar_un vaso_roto venía_rota venía_roto
    virgen_de_los_dolores virus_informático`,
  parts: BODY,
  beside: `
    1 2 abejas ácaros alergia alergias alérgica alérgico almendras ambas ambos apio ataque auditiva avellanas
    avispas cacahuete cacahuetes cáncer cardiaca cardíaca cardíaco cirugía crustáceos cruzado cruzados derecha
    derecho discal discales dolor dolores embarazada enfermedad escayolada escayolado esguince fase física fractura
    fracturada fracturado fresas frutos gato gatos gluten hernia hospitalizada hospitalizado huevo huevos infección
    ingresada ingresado insulina intolerancia intolerante inyecciones izquierda izquierdo lactosa lana látex
    lavanda leche lesionada lesionado marisco mariscos mental mostaza motora múltiple níquel nueces nuez operación
    operada operado pastillas pelo penicilina perfume perfumes perro perros pescado picaduras plumas polen polvo
    problema problemas prótesis psíquica reducida renal respiratoria rota roto ruedas secos sésamo soja terapia
    tipo trastorno tratamiento trigo tumor visual`,
};
