import type { Lexicon } from '../Lexicon.js';

/** French words of religion and conviction. */
export const BELIEF_FRENCH: Lexicon = {
  tells: `
    à_l_office à_la_messe adventist* agnosti* aïd aid_el_* aïd_el_fitr aïd_el_kébir
    aller/allons/va/vais/vont/puisse/puissions/pour_prier
    aller/va/vais/allons/allés/suis/serai/serons/sommes/vont/prier/prie/rentre/retour/reviens/sera_?tous/toujours/encore/souvent_à/de_?la/l_mosquée/synagogue/église/messe/temple
    aller/va/vais/allons/allés/suis/serai/serons/sommes/vont_à_l_église anglican* apostasie athée athées athéisme
    au_culte aumônier* baha* baptême baptême* baptisé* baptistes bar_mitsva bat_mitsva bénédicité bouddhisme
    bouddhist* cacherout calvinist* carême casher_strict catéchisme catholi* cérémonie_laïque cérémonie_religieuse
    chabbat chapelet_le chiit* chorale_de_l_église chrétien* christianisme circoncision communauté_baptiste
    communiant* communion communion* confession_juive/musulmane/catholique/protestante confession_religieuse
    confirmation_religieuse conversion_à converti_à/au convertie_à/au copte* croyante croyantes culte_du_dimanche
    culte_protestant/évangélique/du/le de_confession de_la_messe débaptis* dévot* diwali du_vendredi
    église_baptiste_où en_pèlerinage en_train/l_heure/heure/moment/temps_de_prier enfant_de_chœur étude_biblique
    étude_de_la_bible évangéli* extrême_onction foi_catholique/chrétienne/musulmane/juive franc_maçon*
    francs_maçons groupe_biblique groupe_de_prière hadj halal_uniquement/seulement hanoucca_en hassidi*
    heure/heures/temps/moment/moments_de_?la_prière/prières hindou* humaniste* iftar incroyant* islam islamique*
    jaïn* je_prie_à/cinq/le/dieu/allah/chaque jéhovah jeûne jeûner jeûnes jeûnons judaïsme juif
    juif/juive/juifs/chrétien/chrétienne/chrétiens/église/pâque/noël_orthodoxe/orthodoxes juifs juive juives
    kashrout kippour la/ma/nos/mes/notre/leur/leurs/sa/ses/en/faire/fait/pendant/les_prière/prières
    laïque_convaincu libre_penseur* luthérien* ma/notre/sa/leur_foi/religion ma_kippa
    mange*_?que/uniquement/seulement_?du_halal/casher/cacher/kasher mangeons_halal/casher/kasher mariage_religieux
    mécréant* mennonit* messe_du/de/à/le messe_du_dimanche messes_du méthodist* mon_hijab/voile mormon*
    mosquée_le/du/pour musulman* non_croyant*
    notre/ma/mon_paroisse/église/mosquée/synagogue/temple/pasteur/imam/rabbin/curé/foi/religion/croyance
    nous_prions_?tous/à/le/vendredi/cinq/ensemble obsèques_religieuses office_religieux omra ordonné_prêtre
    orthodoxe/orthodoxes_russe/grec/grecque/roumain/russes pacifist* païen* paroissien* pèlerinage_à pentecôtist*
    pessah pieuse pieux porte*_le_voile
    porte/portons/mettre/mets/retire/ajuster_?le/la/mon/un/une/ma_hijab/niqab/burqa/kippa/voile pourim
    première_communion prier_à/pendant/cinq/le/ensemble
    prière/prières_du/de_vendredi/soir/matin/midi/l_aube/la/nuit profession_de_foi protestant* protestantisme
    quaker* quitté_l_église quitter_l_église
    raison/raisons/motif/motifs/fête/fêtes/conviction/convictions/pratique/pratiques/croyance/croyances/communauté/obligation/obligations/jeûne/retraite/habit_religieuse/religieuses/religieux/spirituelle/spirituelles/philosophiques/philosophique
    ramadan rastafari* reciter_le_chapelet retraite_spirituelle roch_hachana rompons_le_jeûne rompre_le_jeûne
    rupture_du_jeûne sabbat salle_du_royaume scientolog* séminariste* servant_d_autel shabbat sikh sikhs soufi*
    soukkot spiritualité suis/est/être_bonne_sœur suis/est/sommes/famille/très_croyant/croyants/croyante/croyantes
    suis/est/sommes/famille_?non_pratiquant/pratiquante/pratiquants
    suis/sommes/femme/fille/épouse_voilée/voilées
    suis/est_?le/un/une_prêtre/pasteur/pasteure/imam/rabbin/diacre/moine/curé/séminariste
    suis/sommes/est_orthodoxe/orthodoxes sunnit* sœurs_du taoïst* témoin/témoins_de_jéhovah temple_pour_le_culte
    uniquement/strictement_halal/casher/kasher
    végan/végane/véganes/végans/végétarien/végétarienne_par_conviction/convictions/éthique/principe/philosophie
    vegan_éthique vegane_par voile_islamique wicca* yézid* yom_kippour zakat zoroastr*`,
  tellsOfSomebody: `
    baptiste couvent croyances curé imam jeûne jeûnes moine moines monastère nonne nonnes pasteur pratiquant
    pratiquante pratiquants prêtre prières rabbin religion`,
  unspecific: `
    croyance* croyant* foi prières raison raisons religieuse religieuses religieux religion`,
  survives: `
    à_côté_de_l_église/la_synagogue/la_mosquée au_nom_du_ciel avenue_de_l_église avenue_pasteur
    baptême/baptêmes_de_l/plongée/parachute/conduite/vol/hélicoptère_?air bible_du bibliothèque bière_de_moine
    bon_dieu bonbons_halal bonne_foi bonne_sœur_costume bouddha* boulevard_pasteur bureau_paroissial
    catholique_de_lille/paris/lyon/angers certifié_halal certifiés_halal chat_sacré chemin_de_l_église
    cimetière_juif collège_catholique confession_d_un conversion_en_euros couvent_rue croire
    culte_de_la_personnalité culte_du_cargo de_bonne_foi dieu_merci dieu_sait du_jeune eau_bénite école_catholique
    église_catholique_rue en_face_de/du_?l/la_église/mosquée/synagogue/temple/chapelle est_halal
    est_il/elle/ce_halal film_culte foi_dans/en_votre foire grâce_à_dieu hôpital_protestant
    institut/lycée/collège/clinique/hôpital/laboratoire_pasteur institut_catholique institut_pasteur je_crois
    je_prie_pour_que je_vous_prie jeune jeunes livre_culte lycée_catholique ma_foi mauvaise_foi messe_basse
    messe_de_frankfurt messe_est_dite messes_basses moine_trappiste mon_dieu monastère_rue musée_juif noël*
    nom_de_dieu objet_culte pape pâques pasteur_12 pastoral pet/pets_de_nonne/nonnes peu_orthodoxe peu_orthodoxes
    place_de_l_église place_du_temple place_pasteur pour_l_amour_de_dieu
    près/côté/face/derrière/devant/proximité_de/à_?l/la_église/mosquée/synagogue/temple/chapelle presbytère
    prie_bien prie_d prie_de prié_de/d prie_le_ciel prie_que prie_vous priée_de/d prière_d/de prière_ne_pas
    priés_de/d priez_de prions_de produits_halal rayon_halal religieuse/religieuses_au_café/chocolat
    religieuse_au_chocolat religieusement religieuses_au_chocolat reyes rue_de_l_église rue_de_la_juiverie
    rue_de_la_messe rue_des_carmes rue_des_juifs rue_des_religieuses rue_du_couvent rue_du_curé rue_du_temple
    rue_pasteur sacré_graal saint_graal série_culte sont_halal sont_ils/elles_halal t_en_prie un_chemin_de_croix
    un_jeune une_jeune une_messe_basse viande_halal vous_en_prie vous_prie vous_prions`,
  parts: '',
  beside: `
    aïd athée bouddhiste bouddhistes cacher casher catholique catholiques chiite chrétien chrétienne chrétiens
    communauté confession conviction convictions croyant croyante croyants culte dimanche el éthique évangélique
    famille fervent fervente fête fêtes fitr foi halal hindou hindoue hindous jéhovah jeûne jour jours juif juifs
    juive juives kasher kébir kippour matin messe midi mois musulman musulmane musulmanes musulmans office
    orthodoxe orthodoxes pratiquant pratiquante pratiquantes pratiquants prière prières protestant protestante
    raison raisons ramadan religieuse religieuses religieux religion shabbat soir strict stricte strictement
    sunnite témoin témoins très uniquement vegan végane vendredi yom`,
};
