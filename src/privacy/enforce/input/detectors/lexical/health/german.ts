import type { Lexicon } from '../Lexicon.js';
import { MEDICINES } from './medicines.js';

const BODY = `
  kopf hirn auge augen ohr ohren nase kiefer zahn zähne hals nacken schulter schultern arm arme ellbogen ellenbogen handgelenk hand hände
  finger daumen brust lunge herz rücken wirbelsäule bandscheibe bandscheiben rippe rippen magen bauch darm leber niere nieren
  blase prostata gebärmutter hüfte becken leiste bein beine oberschenkel knie wade schienbein knöchel sprunggelenk achillessehne
  fuß füße zeh zehen ferse sehne kreuzband meniskus muskel muskeln nerv nerven haut knochen gelenk gelenke blut schilddrüse galle steißbein schlüsselbein`;

/** German words of health. */
export const HEALTH_GERMAN: Lexicon = {
  tells: `${MEDICINES}
    adhs adipositas alkoholiker* alkoholkrank* alkoholsüchtig allerge_reaktion allergi* *allergie *allergien
    *allergiker *allergikerin *allergisch alzheimer* alzheimerkrank* am/an_?der/dem/meinem/meiner_<body>_verletzt
    *amputation amputation* *amputiert amputiert* an_corona/grippe/covid_erkrankt an_krebs anämie anaphyla*
    *angststörung angststörung* antibioti* antidepress* apnoe arbeitsunfähig* arm/bein/fuß/hand_in_gips armbruch
    armbruch* armprothese armverletzung* arthrit* *arthritis arthros* *arthrose ärztliches/ärztlichem_attest
    asperger* assistenzhund assistenzhündin *asthma asthma* atembeschwerden atemnot atemprobleme
    atemwegserkrankung* atemwegsinfekt attest_vom auf_?einen/den_rollstuhl aufmerksamkeitsstörung* augenerkrankung*
    augenkrankheit* augenleiden augenoperation augenprobleme augenverletzung* aus_dem_krankenhaus
    aus_gesundheitlichen_gründen ausgekugelt* ausgekugelte*_<body> autis* *autismus autoimmun* autoimmunerkrankung*
    autoimmunkrankheit* bänderriss* bandscheibe bandscheiben_op bandscheibenop* bandscheibenoperation
    bandscheibenschaden bandscheibenvorfall* bauchschmerzen bauchspeicheldrüsenentzündung bauchspeicheldrüsenkrebs
    beatmet beatmung* beckenbruch
    behinderter/behinderte/behinderten/behindertes_sohn/tochter/kind/bruder/schwester/mann/frau/mutter/vater/mensch/menschen/person/angehörige/angehöriger
    bein/arm/fuß/handgelenk/hand/finger/zeh/knöchel/hüfte/schulter/rippe/knie_?ist/war/frisch/zweimal/leider_gebrochen/verletzt/operiert/verstaucht/kaputt
    beinbruch beinbruch* beinprothese beinschmerzen beinverletzung* belastungsstörung* berufsunfähig*
    bestrahlung_wegen/im/in/seit bestrahlungen betablocker* bettlägerig* bettruhe bewegungseingeschränkt*
    bin/ist/sei/sind/wäre_?leider/fast/seit/fast/völlig/geburt_?geburt_blind/taub/gehörlos
    bin/ist/sind/zu_?schwer/leicht/stark_behindert bin/ist/sind_blind/taub
    bin/ist/war/sind/liege/werde/lag/wurde_?leider/gerade/schwer/total/sehr/noch/seit_krank_?geworden
    bin/ist/wurde/werde/wird/war/frisch/muss/worden_?frisch/gerade/gestern/letzte/am/an_?der/den/dem_?<body>_operiert
    bin_taub bindehautentzündung* biopsie bipolar* blasenentzündung* blaseninfektion* blasenkrebs blind_bin
    blind_bin/ist/und blind_geboren blinddarm* blinddarmoperation
    blinde/blinder/blinden/blindes_mutter/vater/frau/mann/kunde/kundin/kunden/person/sohn/tochter/bruder/schwester/nachbarin/nachbar/freund/freundin/empfänger
    blindenhund blutarmut bluter blutgerinnungsstörung* bluthochdruck blutkrank* blutkrankheit* blutkrebs *blutung
    blutverdünner* blutzucker* blutzuckermessgerät_weil borreliose brandblase* brandwunde*
    braucht/brauche_sauerstoff bronchitis brustkrebs brustschmerzen bulimi* burn_out burnout bypassoperation chemo
    chemother* cholesterin* chronisch_krank* chronische_krankheit/erkrankung/schmerzen citalopram colitis copd
    corona_infektion/erkrankung/positiv/infiziert corona_und coronaerkrankung coronainfektion* cortison* covid*
    crohn darmentzündung darmkrebs darmoperation darmspiegelung dauerkatheter dement demente dementen dementer
    *demenz demenz* demenzerkrankung* demenzkrank* depressi* *depression *depressionen diabet* *diabetes
    diabetes_patient* dialyse* drehschwindel drogenabhäng* drogensüchtig durchblutungsstörung* durchfall
    eierstockkrebs *ektomie ekzem* *embolie endometriose entbindung entbindung* entbunden entwicklungsstörung*
    entzugsklinik epilep* erbkrankheit* erblindet* erbrechen erkältet erkältung erkältungskrankheit erkrankung*
    ermüdungsbruch erwarte/erwarten/erwartet_ein/unser/unsere/zwillinge_?erstes/zweites/kind/baby erwerbsunfähig*
    es_am_herzen essstörung* farbenblind* fast/nahezu/völlig/komplett/vollständig_blind/taub fehlgeburt*
    fettleibig* fibromyalg* fibromyalgie* fieber_und/seit/bekommen fieber_und_husten fingerbruch *fraktur
    *frakturen frisch_operiert frischoperiert* fruchtwasser frühchen frühgeburt* fußbruch fußoperation fußschmerzen
    fußverletzung* gallenoperation gastritis gebärmutterhalskrebs gebrochen*_bein/arm/fuß/handgelenk/rippe
    gegen_krebs gehbehindert* gehbehinderung gehirnerschütterung* gehirntumor gehörlos* geisteskrank*
    geisteskrankheit geistig_behindert* geistige*_beeinträchtigung geistige*_behinderung gelähmt* gelenkbeschwerden
    gelenkentzündung* gelenkerkrankung* gelenkprobleme gelenkschmerzen gemütskrank* geprellt gerinnungsstörung*
    geschlechtskrankheit* gestürzt_und_.._gebrochen/verletzt gesundheitlich* gesundheitliche gesundheitsprobleme*
    gesundheitszustand gicht gips_am/um_?den/das/der_<body> gipsarm gipsbein glaukom gleichgewichtsstörung*
    gliederschmerzen glutensensitiv* glutenunverträglich* grad_der_behinderung grippal* grippaler_infekt
    grunderkrankung* grüner/grauer/grauen/grünen_star gürtelrose
    habe/hat/hab/haben/mit_?hohes/hohem/starkes/leichtes_fieber
    habe/hat/hab/haben_?starken/schlimmen_husten/schnupfen/ausschlag/durchfall habe/hat/haben/mit/an_ms
    habe/hat_rücken/knie halsschmerzen hämophil* hämorrhoiden handgelenkbruch handgelenksbruch handoperation
    handverletzung* harnwegsinfekt* harnwegsinfektion* hashimoto
    hatte/habe/hab/hat/mit/an/wegen/haben/gerade/bekommen_corona hauterkrankung* hautkrankheit* hautkrebs
    hautleiden hautprobleme heiser* hepatitis *hernie herzbeschwerden herzerkrankung* herzfehler herzinfarkt*
    herzinsuffizienz herzkrank* herzkrankheit* herzleiden herzmuskelentzündung herzop herzoperation herzpatient*
    herzprobleme herzprobleme* herzrasen herzrhythmus* herzrhythmusstörung* herzschrittmacher herzschwäche
    herzstolpern heuschnupfen hexenschuss hirnblutung hirnhautentzündung hirnoperation hirnschaden hirntumor hiv
    hiv_infektion* hiv_positiv hochschwanger* hodenkrebs hoher_blutdruck hohes_fieber hörbehinderung
    höre/hört/sehe/sieht_schlecht/kaum/schwer/nichts/sehr_?schlecht/schwer/mehr hörgeräteträger* hörschaden
    hörstörung* hörsturz hospiz
    hüft/knie/herz/rücken/schulter/augen/bandscheiben/fuß/hand/kreuzband/meniskus/leisten_op/operation
    hüftbeschwerden hüftbruch hüftgelenk* hüftop* hüftoperation hüftprobleme* hüftprothese hüftschmerzen husten_und
    husten_und_fieber hypertonie ibuprofen_wegen im/meinen/meinem/einen/mein/seinen/ihren_rollstuhl
    im/vom/nach_entzug im_gips im_krankenhaus_liegt/liege/lag/war/gelegen/behandelt/operiert immungeschwächt*
    immunschwäche* immunsupp* immunsystem* in_?die/der_reha in_anderen_umständen in_gips in_reha *infarkt
    infektion* inkontinen* *insuffizienz insulin* intensivstation *intolerant *intoleranz intoleranz* ischias*
    *itis kaiserschnitt kann/können_nicht/kaum/nicht_mehr/schlecht/schwer_laufen/gehen/stehen/sehen/hören
    kaputte*_rücken/knie/hüfte/bandscheibe/schulter/knien
    kaputten/kaputtes/kaputter/schlechte/schlechten_rücken/knie/hüfte/bandscheibe/schulter/augen karpaltunnel*
    *karzinom katheter kaum/schlecht/nicht_gut/nicht_mehr_gut_laufen/gehen/sehen/hören kaum_noch_gehen/laufen/sehen
    kehlkopf* kehlkopfkrebs keuchhusten kieferoperation kinderkrankheit_hat kinderlos_ungewollt
    kinderwunschbehandlung klinikaufenthalt* knie/hand/arm/bein/fuß/kopf/rücken/schulter/augen/hirn_verletzung
    kniebeschwerden kniegelenk* knieop* knieoperation knieprobleme* knieschmerzen knieverletzung* knöchelbruch
    knochenbruch knochenkrebs koloskopie konzentrationsstörung* kopfschmerzen kopfverletzung* körperbehindert*
    körperbehinderung körperlich_eingeschränkt* körperliche*_beeinträchtigung körperliche*_behinderung kortison*
    krampfadern krampfanfall krampfanfälle krank_geworden/gemeldet/geschrieben krank_im_bett
    kranke/kranken/kranker/krankes_mutter/vater/mann/frau/kind/sohn/tochter/oma/opa/eltern/schwester/bruder/person/menschen
    krankengymnastik* krankenhaus_?erst_entlassen krankenhaus_entlassen krankenhausaufenthalt* krankgeschrieben*
    krankheit_meiner/meines/bedingt *krankheiten krankheitsbedingt* krankschreibung* krätze krebs_im
    krebsbehandlung krebsdiagnose krebserkrankung krebserkrankung* krebskrank* krebsleiden krebsoperation
    krebspatient* *krebspatientin krebstherapie kreislaufprobleme kreuzbandoperation kreuzbandriss*
    künstliche*_hüfte/hüftgelenk/kniegelenk/gelenk/herzklappe/hüften künstliches_gelenk kurzatmig* *lähmung
    lähmungen laktoseintoleran* lebensmittelvergiftung leberkrank* leberkrebs leberleiden leberprobleme legasthen*
    leistenbruch leistenoperation lernbehindert* lernbehinderung lernstörung* *leukämie leukämie*
    liege/liegt/lag/war/bin/ist/muss/musste/komme/kommt/kam/gehe/geht_?seit/gerade/noch/heute/gestern/drei/zwei/ein/eine/morgen/wieder_?tage/wochen/woche/paar_?im/ins/aus/lang_?dem_?ins/im_krankenhaus
    liege/liegt/lag/war/ist/bin/im/musste/muss/ins_?seit/gerade/noch/drei/zwei/jetzt_?tage/wochen_?im/ins_krankenhaus
    long_covid lungenentzündung* lungenerkrankung* lungeninfektion* lungenkrank* lungenkrankheit* lungenkrebs
    lungenleiden lupus lymphdrüsenkrebs lymphom* magen_darm* magen_darm_infekt magenbeschwerden magenbypass
    magengeschwür* magenkrank* magenkrebs magenleiden magenoperation magenprobleme magenschleimhautentzündung
    magenschmerz* magenschmerzen magensonde magenspiegelung magersucht magersücht* magersüchtig makuladegeneration
    malaria mandelentzündung* mandeloperation marcumar masern medikament* *medikamente *medikamenten
    mein*_behinderter/behinderte/behinderten/behindertes mein*_blinder/blinde/blinden
    mein/meine/meinem/meinen/meiner/am/mit/ohne/auf/an/seinen/ihrem/ihren/seinem_?dem/den/einem/zwei_rollator/krücke/krücken/gehhilfe/gehhilfen/gehstock/gehwagen/hörgerät/hörgeräte/hörgeräten/prothese
    meine/seine/ihre/eine_?schwere/große/geplante_operation/op
    meine/seine/ihre/einer/wegen_?schweren_verletzung/verletzungen
    meinem/meiner/mein/meine/zum/seinem/ihrem_onkologen/onkologe/psychiater/kardiologen/physiotherapeuten
    meiner/seiner/ihrer/einer/meine/eine/seine/ihre_?körperlichen/geistigen/schweren_behinderung *melanom
    meniskusoperation metasta* metformin methotrexat mich/sich/mir/uns_?dabei/schwer/leicht/am/beim_verletzt
    migräne* mit/hohes/hohem/40/39_fieber mit_behinderung mittelohrentzündung* mobilitätseingeschränkt*
    morbus_crohn/bechterow/parkinson/basedow morphin morphium  ms_erkrankt ms_kranke* ms_patient* mukoviszidose
    multiple_sklerose muskeldystrophie muskelerkrankung* muskelfaserriss muskelkater_seit muskelkrankheit*
    nach/trotz/während_?langer/schwerer/meiner/seiner/ihrer_krankheit
    nach/vor/wegen/seit/bei_?einer/der/meiner/seiner/ihrer_?schweren/großen/kleinen/geplanten_operation/op
    nackenschmerzen nackensteife nasenbeinbruch nebenhöhlenentzündung
    nehme/nimmt_?täglich/regelmäßig/starke/seine/ihre/meine_medikamente/tabletten/ibuprofen/blutverdünner/schmerzmittel
    nervenentzündung nervenerkrankung* nervenkrank* nervenkrankheit nervenleiden nervenzusammenbruch
    neue_hüfte/knie neues_hüftgelenk/knie/kniegelenk neugeborenengelbsucht neurodermitis neuropath* *neurose
    nicht_gut_zu_fuß nierenbeckenentzündung nierenerkrankung* niereninsuffizienz nierenkrank* nierenkrankheit
    nierenkrebs nierenleiden nierenoperation nierenprobleme nierenstein* nierenversagen norovirus not_op notop
    notoperation oberschenkelbruch oberschenkelhalsbruch offene_beine offene_wunde offene_wunden offenes_bein
    ohrenschmerzen *op op_am/an/der operation_an/am_?der/dem/den/meiner/meinem_<body> operiert_worden/werden/wurde
    osteopor* palliativ* palpitation* panikattacke* parkinson* parkinson_kranke* parkinsonkrank*
    persönlichkeitsstörung* pflegebedürftig* pflegefall *phobie physiotherapie_wegen/nach/termin platzwunde* pms
    *porose posttraumatisch* prellung prellungen probleme_mit_?dem/der/meinem/meiner/den/meinen_<body>
    prostatakrebs prothesenträger* psoriasis psychiatrische*_behandlung psychisch_krank* psychisch_krank*/erkrankt*
    psychische*_erkrankung/probleme/krankheit/belastung/störung psychosomat* psychotherap* ptbs querschnitt* reflux
    regelblutung regelschmerzen *reha reha reha_maßnahme rehaklinik reizdarm* reizhusten restless_legs rheuma*
    rheumakrank* rheumaschub rheumat* rippenbruch* risikogruppe risikopatient* risikoschwangerschaft
    *riss_im_<body> ritalin rollstuhlfahrer* rollstuhlpflichtig rot_grün_blind* röteln
    rücken/knie/hüft/herz/augen/magen/nieren/leber/schulter/gelenk/haut/atem/kreislauf/verdauungs/gesundheits_probleme/beschwerden
    rücken/knie/hüfte/schulter/bandscheibe_kaputt rückenbeschwerden rückenleiden rückenoperation rückenprobleme*
    rückenschmerzen rückenverletzung* ruhiggestellt sauerstoff_angewiesen sauerstoffgerät sauerstoffpflichtig*
    schädel_hirn_trauma schädelbasis* schädelbruch scharlach schenkelhalsbruch schiene_am schilddrüsen*
    schilddrüsenkrebs schizo* schlafapnoe schlafbeschwerden schlafstörung* schlafstörungen *schlaganfall
    schlaganfall* schlecht_zu_fuß schleimbeutelentzündung schleudertrauma schlüsselbeinbruch
    schmerzen_beim/im/in/an/am/habe/hat schmerzen_im/in/am schmerzmittel* *schmerzpatient* schnittwunde*
    schrittmacher schub_.._ms schulterbruch schulteroperation schulterprobleme schulterschmerzen
    schulterverletzung* schuppenflechte schüttelfrost *schwanger schwanger*
    schwer/chronisch/psychisch/unheilbar/lebensgefährlich_erkrankt schwer_?chronisch_krank*/erkrankt*
    schwerbehindert* schwerbehindertenausweis schwerbehinderung schwere*_erkrankung schwerhörig* schwerkrank*
    schwerstbehindert* schwerverletzt* schwindelanfall schwindelanfälle schwindelgefühl* schwindelig schwindlig
    sehbehindert* sehbehinderung sehnenentzündung sehnenriss sehnenscheidenentzündung sehschwach sehschwäche
    sehstörung* seltene/seltenen/schwere/schweren/chronische/chronischen/unheilbare/unheilbaren/tödliche_krankheit
    sertralin sklerose skoliose sodbrennen speiseröhrenkrebs spielsüchtig sportverletzung* sprachbehindert*
    sprachfehler sprachstörung* sprunggelenksbruch starke/große/chronische/ständige/heftige/höllische_schmerzen
    stationär_behandelt/aufgenommen/im stent stents sterbenskrank* stillend* stillzeit stimmbandentzündung
    stoffwechselerkrankung* stoffwechselkrankheit* stoma stotter* stotterer stottern stottert strahlentherap*
    strahlentherapie suchterkrankung* suchtklinik suchtkrank* suizid* *syndrom tablettensüchtig tagesklinik taub
    thrombos* *thrombose *thyroxin tilidin tinnitus todkrank* totgeburt* tourette*
    trage/trägt/bekam/habe/hat_?ein/einen_gips trage/trägt/trage_ich_?ein/zwei_hörgerät/hörgeräte tramadol
    *transplantation *transplantiert transplantiert* traumapatient* traumatherap* traumatisiert*
    trockener_alkoholiker tuberkulose *tumor tumor* *tumore tumore tumorerkrankung* übelkeit *überfunktion
    unfruchtbar* *unterfunktion unterleibskrebs unterleibsoperation unverträglich* *unverträglichkeit
    *unverträglichkeiten venenentzündung verbrannt_habe_ich_mir verbrennung_an verbrennungen verbrüht*
    verdauungsbeschwerden verdauungsprobleme verhaltensauffällig* verletzung_am/an/des/meiner/im verrenkt*
    verstaucht* verstauchung* virusinfektion* von_geburt_an_blind vorerkrankt vorerkrankung* wechseljahre*
    wechseljahren wechseljahresbeschwerden wegen/durch/infolge/aufgrund_?von/einer/meiner/seiner/schwerer_krankheit
    wegen/durch/trotz/nach_?meiner/seiner/ihrer/einer/schwerer_krankheit windpocken wirbelbruch wochenbett
    wochenbettdepression wundheilung wundinfektion wundinfektion* wundschmerzen
    wurde/wird/werde/bin/ist/war_?frisch/gestern/heute/letzte/am/gerade/erst_operiert xarelto zahnfleischentzündung
    zahnprothese zahnschmerzen zehenbruch zerrung zerrungen *zirrhose zirrhose zitteranfälle zöliakie* zucker_krank
    zuckerkrank* zuckerkrankheit zur/in_?der/die_psychiatrie zwangsstörung zwangsstörung* zwillinge_erwarte*`,
  tellsOfSomebody: `
    angst_und_panik arthro arthro* augenleiden bandscheiben behinderung
    <body>_gebrochen/gebrochenen/verstaucht/verletzt/gerissen/geprellt/angebrochen dialyse entbindungstermin
    errechneter_termin fieber gebrochen*_<body> geburtstermin grippe hals_schmerzen hohes_fieber husten inhalator
    ischämie krankenhaus_weil/wegen krankheit krebs mutterschutz narkose nervenleiden ohnmacht ohnmächtig op
    orthese pflegefall reha rollstuhl schmerz schmerzen therapie übergewichtig unfruchtbar* verstopfung zuckerkrank`,
  unspecific: `
    arbeitsunfähig* attest beeinträchtigung erkrankt* erkrankung* fuß gehen gesundheitlich* gründen gut höre hören
    hört kann kaum können krank kranke kranken kranker krankgeschrieben* krankheit* krankheitsbedingt* laufen
    medikament* *medikamente *medikamenten mehr nicht nichts noch patient* psychische schlecht schwer sehe sehen
    sieht stehen tabletten therapie zu`,
  survives: `
    abbruch *abteilung allerg_auf allergen* allergene allergenfrei allergieinfo* allergikerbett*
    allergikerfreundlich* allergikergeeignet* allergikerkissen
    allergisch_gegen/auf_unpünktlich*/lügen/ausreden/schlechten/dumme/faule/unhöflich*/warte* allergrößte*
    allergrößten am_herzen_liegt apfelkrebs arbeite*_.._krankenhaus arbeitssüchtig arm_der/des arm_dran armlehne*
    auf_herz aufbruch ausbruch baustelle_behindert behandelt_worden behandlung_der_ware/kunden behandlung_durch
    behindert_die/den/das/uns behindertenaufzug behinderteneingang behindertengerecht* behindertenparkplatz*
    behindertentoilette bei/neben/in_der_physiotherapie/logopädie/arztpraxis bein_abgebrochen/gebrochen_am
    bein_des/vom beinfreiheit bereitet/macht_mir_kopfschmerzen *bereitschaft beschwerde beschwerden_der_nachbarn
    beschwerden_über *betriebsstörung betriebsstörung bitte_nicht_stören blind_bestellt/gekauft/vertraut
    blind_davon/darauf/drauf/bestellt/vertraut/gekauft/zugegriffen/verlassen blind_davon_ausgegangen blinddate
    blinde_kuh blindes_vertrauen blindgänger blindkauf bruchgefahr bruchsicher* co_op computervirus coop
    corona_zeit/zeiten/regeln/pandemie/bier coronabedingt* coronapandemie coronazeit dementier* dementsprechend*
    depri deprimierend desktop diagnosegerät dialysestation dialysezentrum die_nase_voll durchbruch eifersucht
    eifersüchtig *einbruch einbruch einfach/echt/völlig/doch/total_krank_dieser/diese/der/die/was/wie/teuer
    eingerissen einsiedlerkrebs eure_schmerzgrenze
    fahrer/bote/zusteller/paketbote/kurier/packer_?ist/war_?denn/etwa/wohl_blind/taub/krank farbenblind
    fast/beinahe_.._herzinfarkt/herzkasper/schlaganfall favoritis fieber_messen fieberhaft* fieberthermometer
    *flusskrebs flusskrebs* für_diabetiker/allergiker/asthmatiker/schwangere/diabetikerinnen für_kranke
    für_schwangere_geeignet fuß_der fuß_des fußball_fieber fußballfieber fußteil* galopp geeignet_für_.. gips_eimer
    gipserei gipsfigur gipskarton *glasbruch glasbruch
    gleich/bald/noch_?noch_?einen_herzinfarkt/schlaganfall/herzkasper *gratis gratis grippemittel habsucht
    hals_über_kopf hand_in_hand handbuch handgemacht handtasche hautpflege henkel_gebrochen herz_für herzchen
    herzförmig* herzinfarkt_bekommen_als herzinfarkt_gekriegt/bekommen herzinfarkt_wenn herzkissen herzlich*
    hip_hop hypoallergen* im_.._fieber im_herzen
    ist/war/sind/seid_?denn/euer/ihr/eure/der/die/ihre_?liefer_fahrer/bote/zusteller/paketbote/kurier/packer_?denn/etwa/eigentlich_blind/taub
    ist_?doch/ja/einfach/echt/so_krank *itis_von kauf_fieber kooperation* kopfhörer* kopfkissen*
    kopfschmerzen_bereitet kopfteil* kopfzerbrechen kopp krank_finde krank_finde_ich/was krank_geil krank_schnell
    krank_vor krank_wie kranke_idee krankenhaus_gegenüber krankenhausstraße krankenkasse* krankenversichertennummer
    krankenversicherung* krankenwagen krankes_design krebsbach krebse krebsfleisch krebsmühle krebsrot
    krebssternzeichen krebssuppe krebstiere
    kriege/bekomme_.._herzinfarkt/schlaganfall/depression/depressionen/migräne kritis kundendienst_krank ladenop
    lampenfieber laptop laufstop lieferschmerz lieferstörung lollipop
    macht/machst/machen_mich/uns_?noch/ganz/echt_krank materialbruch mit_herz nach_corona netzstörung ohrstöpsel
    onkologische_station onlineshop op_art op_straße pflanzenkrank* pflegeleicht
    physiotherapie_im_erdgeschoss/eg/nebenan *polizei pop *praxis preis_ist_krank preise_sind_krank
    reiner_schwindel reisefieber riss_im_karton/paket rohrbruch rollstuhlgerecht* rollstuhlrampe* rücken_an_rücken
    rückenlehne* rückenschmerzen_bereitet *ruhestörung ruhestörung schalentier schmerzfrei schmerzgrenze
    schmerzlich* schmerzt_mich_der_preis schuppen schwindel_und_betrug sehnsucht sehnsüchtig*
    seid/sind_ihr/sie_?denn/eigentlich_blind/taub seit_corona shop shopping_fieber sichtbehinderung*
    siegel_verletzt so_ein_schwindel *station station_.._krankenhaus steinbruch
    stellen/stellt/stell_euch/sich/dich_taub sternzeichen sternzeichen_krebs still stillgelegt stillstand stop
    stoppstraße störung_im_betrieb stuhlbein* stuhlbein_gebrochen suchtfaktor suchtgefahr
    süchtig_nach_eurem/eurer/euren/dem/der/diesem *taschenkrebs taschenkrebs taub_stellen taube_nüsse tauben
    taubengrau teststop tip_top tis tischbein* tischbein_gebrochen todsicher tomatenkrank* top total_krank_wie
    umbruch unfassbar_blind urheberrechtsverletzung* verkehrsbehinderung* verletzung_der/des_.. versandstörung
    versandunfall *vertragsbruch vertragsbruch virenscanner virenschutz von_herzen vor_corona vorfall
    während_corona wasserrohrbruch webshop weh_tut_der_preis wendekreis wie_.._behandelt wird_man_krank workshop
    zahn_um zucker_im zusammenbruch`,
  parts: BODY,
  beside: `
    1 2 allergie allergien allergisch anfall anfälle behandlung beide beiden beidseitig beschwerden bienen
    bienenstiche birke duftstoffe duftstoffen ei eier entzündung erdbeeren erdnüsse erdnüssen erkrankung federn
    fisch gebrochen gebrochene gebrochenen gebrochener gebrochenes gerissen gluten gräser hartem haselnüsse
    haselnüssen hausstaub hausstaubmilben hoch hunde hundehaare i ii insulin intoleranz kaputt kaputte kaputten
    kaputter katzen katzenhaare konservierungsstoffe krankheit krebs krustentiere künstliche künstliches laktose
    latex lavendel linke linken linker linkes mandeln medikamente mehlstaub milben milch multiple neue neues nickel
    nuss nüsse nüssen op operation operationen operiert ops parfum parfüm penicillin pollen positiv probleme
    problemen rechte rechten rechter rechtes schalentiere schmerz schmerzen schwanger sellerie senf sesam soja
    spritzen star störung tabletten therapie tierhaare tumor typ untere unteren unverträglichkeit verletzt
    verletzte verletzten verletzung verstaucht weichem weizen wespen wespenstiche wolle`,
};
