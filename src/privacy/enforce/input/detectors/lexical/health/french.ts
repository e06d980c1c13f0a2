import type { Lexicon } from '../Lexicon.js';
import { MEDICINES } from './medicines.js';

const BODY = `
  tête cerveau œil yeux vue oreille oreilles nez sinus mâchoire dent dents gorge cou nuque épaule épaules bras coude coudes poignet poignets main mains
  doigt doigts pouce poitrine poitrine sein seins poumon poumons cœur dos colonne vertébrale lombaires côte côtes estomac ventre intestin intestins foie rein reins vessie
  prostate utérus ovaire ovaires hanche hanches bassin aine jambe jambes cuisse genou genoux mollet tibia cheville chevilles tendon ligament ligaments croisés ménisque
  pied pieds orteil orteils talon muscle muscles nerf nerfs peau os articulation articulations sang thyroïde clavicule fémur disque vertèbre vertèbres`;

/** French words of health. */
export const HEALTH_FRENCH: Lexicon = {
  tells: `${MEDICINES}
    à_mobilité_réduite abcès accident_vasculaire accouch* acouphène* agoraphob* ai/a/avec/attrapé/eu_la_grippe
    ai/a/avec/mon/ma/son/sa_?le/la/un/une/l_<body>_cassé/cassée/cassés/fracturé/fracturée/foulé/foulée/opéré/opérée/bloqué/plâtré/plâtrée/fragile
    ai/a/ont/fais/fait/avec_?fait_de_la_tension/tachycardie alcooliq* alcoolisme alité* alitement allaite*
    allaitement allerg* alzheimer* amput* anaphyla* anémi* angine angines angoisses anneau_gastrique anorex*
    antibioti* anticoagul* antidépress* anxié* anxieu* aphas* apnée* appareil_auditif appareils_auditifs appendic*
    après/depuis/suite_?à/mon/ma/son/une/sa/l_opération arrêt/congé_maladie/de_travail arrêt_de_travail arthrit*
    arthros* arthroscopie arythmi* asperger* asthénie asthm*
    attends/attend/attendons_un/des/notre/mon/son_?premier/deuxième/bébé/enfant/jumeaux/heureux autis* autiste*
    auto_immune autoimmun* avc aveugle aveugles
    bébé/enfant/né/née/naissance/accouchement_prématuré/prématurée/prématurément bégai* bêtabloquant* biopsie*
    bipolaire* blessé/blessée/blessés_?au/à_?la/le_<body> blessé/blessée/blessures_au/à_la/aux_<body>
    blessure_au/à/de bloqué_du_dos boulimi* bouteille/bouteilles_d_oxygène bpco
    bras/jambe/pied/poignet/main_dans_le_plâtre bronchit* bronchite burn_out burnout bypass
    calculs_rénaux/biliaires canal_carpien cancer* cancer_du/de/des cancéreu* carcinome* cardiaque*
    carte_d_invalidité carte_mobilité cataracte* cathéter cérébral* césarienne*
    chez_le/mon_psychiatre/oncologue/cardiologue chien_d_assistance chien_guide chimio chimio*
    chirurgie_de/du/des/bariatrique/cardiaque/réfractive cholestérol cirrhose cloué/clouée_au_lit coeliaque*
    coincé/coincée_du_dos colite* colopathie coloscopie commotion congé_mat* conjonctivite constipation contusion*
    convalesc* coronavirus corticoïd* cortisone covid* crise/crises_d_angoisse/asthme/épilepsie/panique/anxiété
    crise_cardiaque crise_d_angoisse crise_de/d_convulsions crohn cure_de_désintoxication cure_thermale cystite
    cœliaque* daltonien* dans_le_plâtre déchirure_musculaire/ligamentaire défenses_immunitaires
    déficient/déficiente/déficients/déficience_visuel/visuelle/auditif/auditive/mental/mentale/visuels démarche_pma
    démence* dépressi* dermatit* des_tocs diabet* diabèt* dialyse* diarrhée*
    difficultés_à_marcher/me_déplacer/se_déplacer dmla dos_bloqué dos_en_compote douleur* douleurs drépanocyt*
    durs/dur/dure_d_oreille dyslex* dysprax* *ectomie eczéma* élongation embolie* en_arrêt en_attente_de_greffe
    en_invalidité en_rééducation enceinte_de_?<any>_mois/semaines/jumeaux/triplés/notre/mon
    enceinte_et/donc/je/jusqu enceintes_de endométrios* endoscopie entend/entends_mal/plus/pas/très_?mal/bien/plus
    entorse* épilep* escarre* est_malade état_de_santé fatigue_chronique fausse_couche fausses_couches
    fauteuil_roulant fauteuils_roulants fibrome* fibromyalg* fibros* fièvre fiévreu* fiv
    forte/grosse/de_la/avec_fièvre foulure* fracture_du/de/des/au/à/ouverte gale gastrite gastro gastro_entérite
    glaucome glycémi* goitre grabataire* gravement_malade
    greffé/greffée/greffe_du/de/d_?un/une/la_?<body>/moelle/organe/cœur grippé_et/au grippe_et/depuis/a grossesse*
    handicap* handicapé_moteur hashimoto hématome* hémipl* hémodialys* hémophil* hémorroïd* hépatit* hernie*
    hôpital_psychiatrique hospitalis* hyperactif hyperglycémi* hypertens* hyperthyroïd* hyperthyroïdie hypoglycémi*
    hypothyroïd* hystérectomie* immuno* immunodéprim* incontinen* infarctus
    infection_pulmonaire/respiratoire/rénale/dentaire/cutanée/vaginale/urinaire infection_urinaire inhalateur*
    insomni* insuffisance_rénale/cardiaque/respiratoire/veineuse/hépatique insuffisant_rénal/cardiaque/respiratoire
    insuline insulinodépend* intestin_irritable intoléran* intoxication_alimentaire invalide_à/de invalidité
    jambes_gonflées jambes_lourdes la/de/une/poussée/ma/sa_sep_et/depuis la/une/une_grosse/de_grippe laryngite
    leucémi* levothyrox lombalgie* longue_maladie lumbago lupus luxation lyme lymphome* ma/sa/avec/une_canne
    ma/sa/une/de_fracture mal_?terriblement/très/trop_au/aux/à_?la/l_<body> mal_à_marcher
    mal_de_dos/tête/gorge/ventre/dents/mer mal_en_point mal_entendant* mal_voyant*
    malade/problème/problèmes/maladie/opération/opéré/opérée/fragile_?du/de/au_cœur maladie
    maladie/maladies_chronique/chroniques/grave/rare/auto/de/orpheline/cœliaque/respiratoire/cardiaque/génétique/dégénérative/professionnelle
    malentendant* malvoyant* marche/marchant_?très/plus_difficilement/mal/avec_difficulté
    marche_avec_une/des/deux_?une_canne/béquilles maux_de me_faire/se_faire/fait/faire_opérer médicament*
    médication mélanome* ménopaus* mère/père/fille/fils/mari/femme/enfant_malade
    mes/ses/avec/sur/des_?des/mes_béquilles métasta* metformine méthotrexate migrain* migraineu* mobilité_réduite
    mon/ma/son/sa_oncologue/cardiologue/psychiatre/kiné/chirurgien/psy mon/son/avec/un_déambulateur morphine
    mucoviscidose myopath* nausée* ne_peut/peux_plus/pas_?me/se_lever/déplacer ne_peux/peut_plus/pas_marcher néphr*
    neuropath* névralg* nodule* non_voyant* obés* opération/opérée/opéré_?de/du/des_?la/l/le_<body>
    opération_du/de/des/à_?la/l/mon/ma_<body> opéré/opérée_?du/de/d/des/à/au_?la/l/le/les_<body>
    opéré/opérée_il/hier/lundi/récemment/d_une/un oreillons ostéo* ostéopor* otite* oxygénothérapie pacemaker
    palliatif* palpitation* paludisme paralysé/paralysée_de/des/du/depuis/suite paralysie* parapl* parkinson*
    pas_le_droit_de_porter patraque peine_à_marcher/respirer/entendre/voir peine_à_me_déplacer
    perd_la_vue/mémoire/ouïe perdu_la_vue/ouïe perte_d_autonomie perte_de_mémoire/mémoires/vue/audition
    phase_terminale phlébit* phobi* pieds_gonflés plaie_.. plaie_opératoire plaies_ouvertes plâtré* pma pmr
    pneumoni* polyarthrit* polypathologie polype* pontage* post_partum poussée_de_sep prématuré
    problème/problèmes/souci/soucis/raison/raisons/motif/motifs/ennuis/pépin_de_santé
    problème/problèmes/souci/soucis_de/au/aux/à_?la/l_<body> prostatite prothès* prothèse_de
    prothèse_de/du_?la/l_<body> psoriasis psychothérap* pubalgie radiothérap* raison/raisons_médicale/médicales
    réanimation rectocolite rééduc* reflux règles_abondantes règles_douloureuses rhumat* rhumatism* rhume_des_foins
    rougeole rubéole rupture_du/des/d_?un_ligament/ligaments/tendon/anévrisme/croisé/croisés santé_fragile/mentale
    schizo* sciatique sclérose* sclérosé* sclérosé_en scoliose séances/séance_de_kiné/kinésithérapie/chimio/dialyse
    sep_.. septicémie séropositi* sevrage_alcool* sida sinusite sleeve soins_palliatifs/intensifs
    sors/sort/sortie/sorti/retour/rentre/rentré_?juste/tout_?juste_de_l_hôpital sourd sourde sourdes sourds
    sous_oxygène sous_traitement stent stimulateur_cardiaque stomie stress_post_traumatique
    subi/subir_une/des_?lourde/grosse/petite_opération/intervention/chirurgie suicid*
    suis/est/es/étant/être/femme/fille/épouse/compagne/sœur/amie/cliente/tombée/tomber/étais/était/sera/serai/voisine/nièce/collègue/maman/mère_?très/bien/enfin/aussi/déjà_enceinte
    suis/est/été/était/étais/serai/sera/entre/rentre/resté/restée/admis/admise/passé_?encore/toujours/actuellement/une/un/deux/trois/longtemps_?semaine/mois/semaines/jours_?à_l_hôpital
    suis/est/été/être/fait/faire/récemment/juste/fraîchement/encore_opéré/opérée/opérer/opérés
    suis/est/être/étais/était/me/s_?suis/est_?bien/encore_cassé/cassée/fracturé/fracturée/foulé/foulée/tordu/tordue/démis/démise/luxé/déchiré_?le/la/l/les/un/une/mon/ma_<body>
    suis/est/reste_paralysé/paralysée suis/est_invalide suis_malade suivi/suivie_en_psychiatrie surdité syndrome*
    tachycardie tdah tendinit* tendinite tension_artérielle tétrapl* thalass* thrombos* tombé/tombée_malade
    torticolis tour_de_rein tour_de_reins tout_juste/viens/vient_d_accoucher toxicoman* trachéo*
    traitement_contre/pour_?le/la/l_cancer/dépression/hypertension/thyroïde
    traitement_hormonal/oncologique/antirétroviral traitement_médical/lourd/contre/pour transplanté transplantée
    traumatisme* tremblement* très_malade trisom*
    trouble/troubles_anxieux/bipolaire/bipolaires/alimentaires/psychiques/psychiatriques/du_sommeil/cardiaques/de_l
    trouble_bipolaire/anxieux/autistique/psychique/panique
    troubles_bipolaires/anxieux/alimentaires/psychiques/moteurs/neurologiques/cognitifs/visuels/auditifs
    troubles_de_la/l_vue/vision/audition/mémoire/équilibre tubercul* tumeur* ulcère ulcère* un_plâtre_au/à/aux
    varicelle varices venir_d_accoucher ventoline vertiges vih vois/voit_mal/plus/très_?mal/bien vomi* zona œdème*`,
  tellsOfSomebody: `
    allaite attelle béquilles blessé* blessée blessure* boiter cécité cicatris* congé_maternité douleur* évanoui*
    fragile_des gluten_intolérance grippe grippé inflamm* kyste mal_en_point malade malades maladie maladies
    minerve opéré opérée rechute règles_douloureuses rémission rendez_vous_à_l_hôpital rhume souffrant souffrante
    terme_prévu toux vertige`,
  unspecific: `
    arrêt bien convalesc* déplacer difficilement difficulté difficultés entend entends lever mal malade malades
    maladie maladies marchant marche marcher me médicale médicales médicament* médication ne pas peine peut peux
    plus problème problèmes raison raisons rechute santé se souffrant souffrante traitement travail très vois voit`,
  survives: `
    à_l_aveugle accès_handicap* accès_pmr achat_aveugle adresse_invalide allergène allergènes
    allergique_à_l_attente/la_mauvaise/la_bêtise allergique_au/aux_retard/retards/attente angine_de_poitrine_..
    anti_allerg* antivirus arbre_greffé arrivé_cassé arrivée_cassée article_cassé
    assiette/lampe/poignée/vitre/porte/anse_cassée astrologique aveugle_achat aveugle_ou_quoi aveuglément
    boîte_aux/à bon_cœur bon_sang bruit/son/coup_sourd c_est_de_la_folie c_est_malade
    cabinet_de_kiné/kinésithérapie cancer_ascendant cardio cardiofréquence* carte_invalide carton_cassé
    cassé_à_la/l cassé_dans/pendant/lors casse_tête cassée_à_la centre_de_traitement cette_enceinte code_invalide
    côté_de_l_hôpital coup_de_cœur coupon_invalide couvercle_cassé crise_cardiaque_à
    crise_cardiaque_en/quand/tellement crise_cardiaque_en_voyant crise_de_nerfs cœur_brisé d_enceinte d_enceintes
    dans_l_enceinte date_invalide de_tout_cœur délai_de_traitement dépression_à_cause_de_vous/votre
    dépression_atmos* dépression_dans_le/la derrière_l_hôpital deux_doigts_.._infarctus/avc/crise/dépression
    deux_enceintes devant_l_hôpital dialogue_de_sourds donne/donner/donnent_le_vertige douleur_.._prix
    douloureux_prix emballage_insuffisant en_cours_de_traitement en_forme_de_cœur en_phase_de en_rupture
    enceinte_bluetooth/connectée/portable/sans/audio/sonore/acoustique/intelligente/jbl/bose/sonos
    enceintes_bluetooth/audio entorse_au_règlement/contrat/règle/règlements est_cassé est_cassée était_cassé
    était_cassée être_aveugle_pour face_à_l_hôpital failli/presque/frôlé/frôle/frôlé_.._avc/infarctus/crise
    failli/presque_.._crise_cardiaque/infarctus/attaque fait_la_sourde fièvre_acheteuse/acheteur/du
    finir_à_l_hôpital/asile fracture_numérique fréquence/rythme/moniteur/montre/ceinture/capteur_cardiaque
    goutte_à_goutte gouttes greffer greffon_de_rosier grève grippe_aviaire grippe_sou grippe_sous
    hôpital_de_jour_rue hypoallergén* insuffisamment insuffisant insuffisants invalidé* invalide_.. invalider
    l_aveugle l_enceinte les_enceintes lien_invalide livrer_à_l_hôpital
    livreur/chauffeur/facteur/coursier/préparateur_?est/était/serait/il_?il/t_aveugle/sourd mal_au_cœur_de_voir
    mal_de_.._croire mal_emballé/fermé/reçu/lu/compris/livré/collé/écrit malade_d_attendre/impatience
    malade_de_rage malade_de_voir/payer/lire/constater malade_mais_quel malade_mental_.. malades_d_attendre
    maladie_de_la_vigne/rosier/tomate maladies_des_plantes/rosiers/tomates masque_d_apnée maux_de_tête_cette
    mode_opératoire mon_enceinte moteur/mécanisme/serrure/roulement/charnière_?est/était_?tout_grippé/grippée
    moulure numéro_invalide opérateur* opération_commerciale/promo/promotionnelle/spéciale/bancaire/séduction
    opération_de_paiement opérationnel* opérations_bancaires opératoire opère orange/oranges_sanguine/sanguines
    oreille_sourde paire_d_enceintes palmes_d_apnée par_cœur parking_handicap* pas_mal place_handicap*
    places_handicap* plâtre_de_paris plongée/plonger_en_apnée
    pour_diabétiques/allergiques/femmes_enceintes/asthmatiques premier_secours premiers_secours près_de_l_hôpital
    prix_.._vertige produit_cassé rampe_handicap* reçu_cassé rend/rendre/rendu_?vraiment_malade rend_malade
    rendent_malades rosier_greffé rupture_de_stock rupture_stock sac_de_plâtre sang_froid sans_allerg*
    service_de/d_oncologie/cardiologie/psychiatrie/dialyse/réanimation/pédiatrie/chirurgie
    service_oncologie/cardiologie/réanimation signe_astrologique signe_du_cancer sourd_comme sourd_ou_quoi
    sourde_oreille statue/bouddha/figurine/poupée_.._cassé/cassée surdimensionné tasse_cassée tension_de_222
    toc_toc toilettes_handicap* traitement_commande traitement_de_la/ma/ma_commande/votre/cette/mon/notre/vos
    traitement_des_commandes/données traitement_du_dossier/colis transplanter travaille/travaillons_.._hôpital
    tremblement_de_terre tropique_du_cancer truc_de_malade un_truc_de_malade une_enceinte vase_cassé verre_cassé
    virus_informatique votre/le_livreur/chauffeur_.._aveugle/sourd votre_enceinte`,
  parts: BODY,
  beside: `
    1 2 abeilles acariens allergie allergies allergique allergiques amandes anxieux arachide arachides auditif bas
    blé blessé blessée cacahuètes cancer cardiaque cassé cassée céleri cérébral chat chats chien chiens chirurgie
    comprimés coque crise crises crustacés deux douleur douleurs droit droite enceinte entorse foulée fracture
    fraises fruits gauche gluten guêpes haut hépatique hospitalisé hospitalisée infection insuline intolérance
    intolérant intolérante lactose laine lait latex lavande maladie maladies mentale mer moteur moutarde multiple
    nickel noisettes noix opération opérations opéré opérée parfum parfums pénicilline piqûres plâtré plâtrée
    plumes poils poisson pollen pollens poussière problème problèmes prothèse pulmonaire réduite rénal rénale
    respiratoire roulant sésame soja stade thérapie traitement trouble troubles tumeur type visuel œuf œufs`,
};
