import type { Lexicon } from '../Lexicon.js';

const BODY = `
  kopf hirn auge augen ohr ohren nase kiefer zahn zähne hals nacken schulter schultern arm arme ellbogen ellenbogen handgelenk hand hände
  finger daumen brust lunge herz rücken wirbelsäule bandscheibe bandscheiben rippe rippen magen bauch darm leber niere nieren
  blase prostata gebärmutter hüfte becken leiste bein beine oberschenkel knie wade schienbein knöchel sprunggelenk achillessehne
  fuß füße zeh zehen ferse sehne kreuzband meniskus muskel muskeln nerv nerven haut knochen gelenk gelenke blut schilddrüse galle steißbein schlüsselbein`;

/** German words of health. */
export const HEALTH_GERMAN: Lexicon = {
  tells: `
    diabet* *diabetes zuckerkrank* zuckerkrankheit asthma* *asthma epilep* migräne* chemo chemother* strahlentherap* bestrahlung* *bestrahlung dialyse* insulin* dement* demenz* *demenz
    alzheimer* parkinson* leukämie* *leukämie lymphom* *karzinom *melanom tumor* tumore *tumor *tumore metasta* onkolog* arthrit* arthros* *arthrose *arthritis osteopor* *porose rheuma*
    rheumat* fibromyalg* sklerose multiple_sklerose morbus crohn colitis zöliakie* anaphyla* allerg* *allergie *allergien *allergiker *allergikerin *allergisch unverträglich* *unverträglichkeit
    *unverträglichkeiten *intoleranz *intolerant neurodermitis ekzem* schuppenflechte psoriasis autis* *autismus asperger* adhs ads legasthen* bipolar* schizo* depressi* *depression *depressionen
    angststörung* *angststörung panikattacke* *attacke *attacken ptbs burnout burn_out schlafstörung* schlaflos* suizid* magersücht* magersucht bulimi* essstörung* alkoholkrank* alkoholiker*
    suchtkrank* *süchtig drogenabhäng* schwanger* *schwanger hochschwanger* fehlgeburt* kinderwunschbehandlung stillend* stillzeit wochenbett kaiserschnitt* entbindung* totgeburt*
    *ektomie biopsie *transplantation transplantiert* *transplantiert herzschrittmacher schrittmacher stent stents herzinfarkt* *infarkt herzkrank* herzschwäche herzfehler herzinsuffizienz herzrhythmus* herzprobleme*
    herzpatient* herzop bluthochdruck hypertonie hoher_blutdruck thrombos* *thrombose *embolie anämie blutarmut hämophil* bluter hiv hiv_positiv hepatitis zirrhose *zirrhose tuberkulose lungenentzündung*
    *entzündung *entzündungen bronchitis copd covid* corona_infektion/erkrankung/positiv/infiziert coronainfektion* coronaerkrankung long_covid grippal* magen_darm* norovirus lebensmittelvergiftung blinddarm*
    leistenbruch bandscheibenvorfall* bandscheibenop* bandscheiben_op *vorfall ischias* hexenschuss skoliose schleudertrauma gehirnerschütterung* gebrochen*_<body> *bruch_am/im/der/des knochenbruch beinbruch armbruch
    *fraktur *frakturen verstaucht* verstauchung* kreuzbandriss* bänderriss* *riss_im_<body> sehnenriss muskelfaserriss verrenkt* ausgekugelt* amputiert* amputation* *amputation *amputiert *prothese krücke krücken
    rollator* gehhilfe gehhilfen gehstock gehwagen gehbehindert* gehbehinderung *behindert *behinderte *behinderten *behinderung schwerbehindert* schwerbehindertenausweis behindert* rollstuhlfahrer* rollstuhlpflichtig
    im/meinen/meinem/einen/mein/seinen/ihren_rollstuhl auf_?einen/den_rollstuhl gelähmt* *lähmung querschnitt* *syndrom mukoviszidose muskeldystrophie stoma katheter inkontinen* reizdarm* endometriose wechseljahre*
    wechseljahren schilddrüsen* *unterfunktion *überfunktion hashimoto gicht nierenversagen nierenkrank* nierenstein* niereninsuffizienz *insuffizienz *leiden magengeschwür* gastritis
    sodbrennen reflux chronisch_krank* chronische_krankheit/erkrankung/schmerzen immungeschwächt* immunschwäche* immunsupp* immunsystem* autoimmun* krankgeschrieben* krankschreibung* todkrank* sterbenskrank* hospiz palliativ*
    intensivstation im/ins/aus_?dem/das_krankenhaus krankenhausaufenthalt* klinikaufenthalt* stationär in_?die/der_reha in_reha reha rehaklinik *reha physiotherap* krankengymnastik* psychotherap* psychiatr* psychisch_krank* psychische
    antidepress* antibioti* schmerzmittel* blutverdünner* betablocker* metformin marcumar xarelto sertralin citalopram ritalin morphium morphin kortison* cortison* methotrexat *thyroxin ibuprofen_wegen tramadol tilidin inhalator
    sauerstoffgerät medikament* *medikamente *medikamenten operiert* *operation *operationen *op hüftop* knieop* op_am/an/der hüft/knie/herz/rücken/schulter/augen/bandscheiben/fuß/hand/kreuzband/meniskus/leisten_op/operation
    *schmerz *schmerzen *schmerzpatient* *beschwerden *krebs krebs* krebskrank* *krebspatientin chemo *verletzung *verletzungen *verletzt *erkrankung *erkrankungen erkrankung* erkrankt* *krank *kranke *kranken *krankheit *krankheiten *störung *infektion infektion* infiziert* *infekt
    schwerhörig* taub taub gehörlos* hörgerät* hörschaden hörsturz sehbehindert* sehbehinderung sehschwäche sehschwach erblindet* blind_bin/ist/und fast/nahezu/völlig/komplett/vollständig_blind/taub bin/ist/sind_blind/taub
    tinnitus glaukom grüner/grauer/grauen/grünen_star makuladegeneration schwindel* schwindelanfälle krampfanfall krampfanfälle zitteranfälle übelkeit erbrechen durchfall verstopfung heuschnupfen masern röteln windpocken scharlach gürtelrose krätze borreliose malaria
    schlaganfall* *schlaganfall erkältet erkältung bettlägerig* pflegebedürftig* pflegegrad* pflegestufe* reha_maßnahme gips_am/um gipsbein gipsarm im_gips in_gips orthese schiene_am arm/bein/fuß/hand_in_gips
    gebrochen*_bein/arm/fuß/handgelenk/rippe bein/arm/fuß/handgelenk/hand/finger/zeh/knöchel/hüfte/schulter/rippe/knie_?ist/war/frisch/zweimal/leider_gebrochen/verletzt/operiert/verstaucht/kaputt <body>_gebrochen/gebrochenen/verstaucht/verletzt/gerissen
    kaputte*_<body> kaputten/kaputtes/kaputter/schlechte/schlechten_rücken/knie/hüfte/bandscheibe/schulter/augen rücken/knie/hüfte/schulter/bandscheibe_kaputt schmerzen_im/in/am probleme_mit_?dem/der/meinem/meiner/den/meinen_<body> es_am_herzen habe/hat_rücken/knie
    zucker_krank fieber hohes_fieber künstliche*_<body>/hüftgelenk/kniegelenk hüftgelenk* kniegelenk* neue_hüfte/knie neues_hüftgelenk/knie/kniegelenk laktoseintoleran* glutenunverträglich* glutensensitiv* *phobie *zwang zwangsstörung trauma* traumatisiert* lernbehindert* geistig_behindert* körperlich_eingeschränkt* körperbehindert*
    mobilitätseingeschränkt* bewegungseingeschränkt* gesundheitlich* gesundheitliche aus_gesundheitlichen_gründen gesundheitszustand krankheitsbedingt* arbeitsunfähig* berufsunfähig* erwerbsunfähig* neuropath* schlafapnoe apnoe *hernie hämorrhoiden krampfadern sehnenscheidenentzündung karpaltunnel* wundheilung wunde wunden
    adipositas fettleibig* übergewicht* magenbypass magenspiegelung darmspiegelung koloskopie lupus ms cholesterin* blutzucker* herzstolpern *attest verhaltensauffällig* nervenzusammenbruch sauerstoffpflichtig* entzugsklinik entzug trockener_alkoholiker wehen`,
  tellsOfSomebody: `
    krebs operation op krank kranke kranken kranker krankes krankheit* fieber grippe schmerz schmerzen behinderung rollstuhl blind blinde blinder blinden sucht therapie behandlung arthro* gips tabletten  arztbesuch arzttermin
    diagnose verletzt verletzung* unverträglich geschwür lahm husten schnupfen virus symptom* patient patientin ms hals_schmerzen angst_und_panik quarantäne ansteckend ausschlag juckreiz schwellung geschwollen* entzündet* ohnmächtig ohnmacht narkose bruch_am
    spezialist klinik krankenhaus_weil/wegen kur zuckerkrank   dialyse geburtstermin errechneter_termin entbindungstermin mutterschutz sturz_.._hüfte gestürzt stillen stille  pflegefall reha unfruchtbar* ischämie nervenleiden gebrechlich* schwach_auf_den_beinen augenleiden`,
  survives: `
    krankenwagen krankenhausstraße krankenhaus_gegenüber kranke_idee krankes_design krank_geil allergikerfreundlich* allergikergeeignet* hypoallergen* allergenfrei allergene allergen* allergieinfo* allergikerbett* allergikerkissen
    behindertengerecht* behindertenparkplatz* behindertentoilette behindertenaufzug behinderteneingang rollstuhlgerecht* rollstuhlrampe* blindgänger blindkauf blinddate blind_bestellt/gekauft/vertraut blindes_vertrauen blinde_kuh
    taubengrau tauben herzförmig* von_herzen im_herzen mit_herz am_herzen_liegt auf_herz schmerzgrenze schmerzfrei schmerzlich* schmerzt_mich_der_preis die_nase_voll hals_über_kopf kopfzerbrechen kopfschmerzen_bereitet bereitet/macht_mir_kopfschmerzen
    fieberhaft* reisefieber lampenfieber fußballfieber op_art op_straße co_op shop zucker_im fieberthermometer depri deprimierend gipskarton gipsfigur gipserei gips_eimer krebsrot krebse krebstiere sternzeichen_krebs krebssternzeichen sternzeichen
    wendekreis suchtgefahr suchtfaktor süchtig_nach_eurem/eurer/euren/dem/der/diesem arbeitssüchtig versandunfall für_diabetiker/allergiker/asthmatiker/schwangere/diabetikerinnen geeignet_für_.. für_schwangere_geeignet behandlung_der_ware/kunden behandlung_durch unfassbar_blind
    todsicher virenscanner virenschutz grippemittel computervirus diagnosegerät krankenkasse* versandstörung lieferstörung betriebsstörung *betriebsstörung ruhestörung *ruhestörung bitte_nicht_stören störung_im_betrieb netzstörung materialbruch
    bruchsicher* bruchgefahr umbruch aufbruch abbruch einbruch *einbruch durchbruch ausbruch zusammenbruch glasbruch *glasbruch vertragsbruch *vertragsbruch steinbruch wasserrohrbruch rohrbruch beschwerden_über beschwerde beschwerden_der_nachbarn pflegeleicht hautpflege
    schuppen sehnsucht sehnsüchtig* eifersucht eifersüchtig habsucht farbenblind kundendienst_krank herzinfarkt_bekommen_als stoppstraße laptop shop desktop workshop stop top webshop onlineshop coop teststop galopp
    kopp lollipop pop hip_hop laufstop tip_top riss_im_karton/paket stillstand stillgelegt still eingerissen verletzung_der/des_.. urheberrechtsverletzung* ladenop apfelkrebs flusskrebs* *flusskrebs taschenkrebs *taschenkrebs krebssuppe krebsfleisch schalentier einsiedlerkrebs`,
  beside: `${BODY}
    schwer schwere schweren schwerer schweres starke starken starker stark leichte leichten akute akuten akuter chronische chronischen chronischer chronisch schlimme schlimmen fortgeschrittene frische frischer frischen linke linken linker linkes rechte rechten rechter rechtes
    beide beiden beidseitig untere unteren typ 1 2 i ii op ops operation operationen behandlung therapie schmerzen schmerz probleme problemen beschwerden verletzung erkrankung krankheit störung anfall anfälle entzündung krebs tumor gebrochen gebrochene gebrochenen gebrochenes gebrochener verletzt verletzte verletzten verstaucht gerissen operiert kaputt kaputte kaputten kaputter
    allergie allergien allergisch unverträglichkeit intoleranz nüsse nüssen nuss erdnüsse erdnüssen haselnüsse haselnüssen mandeln soja milch laktose ei eier gluten weizen fisch krustentiere schalentiere sesam sellerie senf latex nickel pollen hausstaub hausstaubmilben milben katzen hunde katzenhaare hundehaare tierhaare parfüm parfum duftstoffe duftstoffen wolle federn
    penicillin bienen wespen bienenstiche wespenstiche erdbeeren lavendel gräser birke insulin tabletten spritzen woche wochen monat monaten ssw schwanger hoch medikamente mehlstaub konservierungsstoffe hartem weichem star künstliches künstliche neues neue multiple positiv`,
};
