import type { Lexicon } from '../Lexicon.js';
import { MEDICINES } from './medicines.js';

const BODY = `
  head skull brain eye eyes eyesight vision ear ears hearing nose sinus jaw tooth teeth throat neck shoulder shoulders arm arms
  elbow elbows wrist wrists hand hands finger fingers thumb chest breast lung lungs heart back spine spinal disc discs rib ribs
  stomach belly bowel bowels gut liver kidney kidneys bladder prostate womb uterus ovary ovaries ovarian hip hips pelvis groin
  leg legs thigh knee knees calf shin ankle ankles achilles foot feet toe toes heel tendon ligament ligaments acl meniscus
  muscle muscles nerve nerves skin bone bones joint joints blood gallbladder thyroid pancreas pancreatic lymph collarbone femur tailbone rotator cuff`;

/** English words of health. */
export const HEALTH_ENGLISH: Lexicon = {
  tells: `${MEDICINES}
    a/my/his/her/had/mini/recent/second_stroke acid_reflux addiction_treatment/clinic/to_alcohol adhd
    admitted_to_?the_hospital agoraphob* alcoholism allerg* alzheimer*
    am/m/im/been/are/was/fell/off_?home/very/really_sick am/m/im/being/are_?a/severely_disabled
    am/m/im/is/are/s_blind/deaf
    am/m/is/are/was/be/been/feel/feeling/felt/fell/fallen/im_?very/really/quite/seriously/critically/gravely_ill/unwell/bedridden
    am/m/is/are/was/partially/half_?partly/partially/half_paralysed/paralyzed amput* an?aemia an?emia anaemi*
    anaphyla* anemi* angina anorex* anti_depress* antibiotic* antidepress* anxiety
    anxiety/panic_attack/attacks/disorder apnea apnoea appendic*
    arm/leg/wrist/foot/ankle_in_?a/plaster_cast/plaster/sling/splint arrhythm* arthriti* arthros* asperger*
    assistance_dog asthma* autis* autistic autoimmune* baby_blues back_is_bad backache
    bad/dodgy/injured_?left/right/lower_back/knee/knees/hip/hips/leg/legs/heart/shoulder/eyesight/foot/feet/ankle/wrist
    bandaged_<body> bariatric bedridden beta_blocker* biopsy bipolar black_eye blind_and_deaf
    blind_man/woman/person/customer/lady/gentleman/resident/recipient blindness blood_clot blood_clot/clots
    blood_poisoning blood_thinner* blood_transfusion blue_badge <body>_?and_<body>_pain/pains/ache/problem/problems
    <body>_hurt/hurts/ache/aches/is_killing/gave_out
    <body>_pain/pains/ache/aches/surgery/operation/op/replacement/injury/injuries/problem/problems/trouble/infection/cancer/tumour/tumor/disease/fracture/spasm/spasms/condition/transplant
    bone_fracture born_blind/deaf born_prematurely brain/head/back/neck/knee/spinal/leg_injury breastfeed*
    broke_?my/his/her/the/a/two_ribs/toe broke_my/his/her/their/two/some_?left/right_<body>
    broken_?my/his/her_?left/right_<body> broken_my/his/her_?left/right_<body> bronchitis bruised_<body> bulimi*
    bunion bunions burned/burnt_out burned_my/his/her_<body> burnout burns_unit burnt_my/his/her_<body> bursitis
    bypass_surgery/operation c_section caesarean can_?not/t_walk/stand_?very/too_?well/far/long
    can_hardly/barely/scarcely_walk/see/hear/stand/move/climb can_no_longer_walk/see/hear/stand/move/climb
    can_not/t_see_well/properly/anything can_not_hear_well can_t_hear can_t_hear_well/properly/very/the
    cancer_patient/treatment/survivor/diagnosis/surgery/therapy cannot_walk/stand carcinoma* cardiac_arrest
    carpal_tunnel cataract* catheter* celiac* cerebral_palsy cesarean cfs chemo chemother* chicken_pox chickenpox
    cholesterol chronic_?pain/fatigue/illness/condition/disease/migraine chronically_ill cirrhosis citalopram
    claustrophob* clinically_depressed coeliac* colitis collapsed_lung color_blind colorblind colostomy
    colour_blind colourblind concuss* confined_to_a_wheelchair constipat* convuls* copd coronavirus cortisone cough
    covid* cpap cramps crohn* crutches_and cut_my/his/her_<body> cyst cystic_fibrosis cysts deaf deaf_and_blind
    deaf_mute deafness dement* depressed depression depressive dermatitis detached_retina diabet* dialysis diarrhea
    diarrhoea disabilit*
    disabled_son/daughter/child/person/man/woman/mother/father/brother/sister/husband/wife/customer/veteran/resident/adult
    discharged_from_?the_hospital dislocated_?my/his/her/a/the_?left/right_<body> dizziness done_my_back_in
    down_?s_syndrome drug/alcohol/gambling/opioid_addiction drug/alcohol_addict* drug_addict dwarfism dyslex*
    dyspra* earache eating/personality/anxiety/mood/bleeding/skin/sleep/blood/genetic_disorder eating_disorder
    *ectomy eczema edema embolism emphysema endometrios* epilep* epipen
    expecting_a/our/my_?first/second/third_baby/child/twins expecting_twins/triplets/in/our/my/a eye_op
    failing_eyesight/sight/hearing/health fainting feeding_tube feeling/feel/felt_sick feeling/feel_poorly
    fell_and_broke/hurt/injured fertility_treatment fibroid* fibromyalg*
    fighting/battling/beat/beating/surviv*/has/have/had/got/with/of/from/for_cancer flu fluoxetine
    food_allergy/allergies food_poisoning fractured_?my/his/her/a/the_?left/right_<body> from_hospital frostbite
    frozen_shoulder gabapentin gambling_addict* gastric_band/bypass/sleeve gastritis gastroenter* gave_birth
    given_birth giving_birth glandular_fever glaucoma gluten/lactose/dairy/nut/fructose/histamine_intoleran*
    going_blind/deaf got/had/has/have/removing/with_stitches got/have/has/had_?a/an_?bad/nasty_rash/infection/virus
    got_sick gout guide_dog had/after/since_?a/my/his/her_transplant
    had/has/have/having/gets_?a/an/epileptic_seizure/seizures
    had/have/has/having/after/before/since/following/undergo*/post/needs/for_?a/an/my/his/her/the_?recent/minor/major/emergency/planned/serious_surgery/surgeries
    had/having/have/after/since/undergo*/before_?my/his/her/a/an_?recent/minor/major/emergency/planned_surgery/operation
    had/suffered/after/since_?a/my/his/her_?mini/small/massive/recent_stroke had_?an_operation haemophil*
    haemorrhoid* handicap* hard_of_hearing hardly/barely_walk/see/hear/stand/move
    has/have/had/got/with/from/caught/catch_?a/an/the_?bad/nasty/terrible/heavy/severe/high_cold/flu/fever/virus/infection/cough/rash/temperature/stomach_bug
    hashimoto* have/has/had/got/with_shingles have/has/had/with/got/from/of_ms hay_fever hayfever
    he/she/mother/mum/father/dad/husband/wife/son/daughter/child/baby/kid_is/s_?very/really_sick headache*
    health_condition/conditions/problem/problems/issue/issues/reasons hearing_aid/aids/loss hearing_dog
    heart_attack/attacks/failure/condition/disease/problem/problems/trouble/surgery/operation/disorder/patient/murmur/transplant
    heart_bypass heart_medication heart_meds heart_op hemipleg* hemophil* hemorrhoid* hepatitis hernia herniated
    high/low_blood_pressure/sugar high_cholesterol high_risk_pregnancy hit_my/his/her_head hiv hiv_positive
    hospitalisation hospitalised hospitalization hospitalized hot_flashes hot_flushes housebound
    hurt_my/his/her_?left/right_<body> hydroceph* hypertens* hyperthyroid* hypothyroid* hysterectomy ibs icu
    immune_system/deficiency/disorder immuno* immunocompromised immunosuppress*
    in/from/leaving/left/at_?the_hospital_for/with/after/since/until/again/next in/into/to_a_hospice
    in_?a_?lot_?of_pain in_?a_plaster/leg/arm/neck/back_cast/brace in_?a_wheelchair
    in_?constant/terrible/so_?much_pain in_?the_rehab in_a_cast/sling/brace/splint in_agony in_bed_with in_hospital
    in_labor in_labour in_remission incontinen* infertil* inflamed_<body> influenza inhaler*
    injured_?my/his/her_?left/right_<body> insomnia insulin insulin* intensive_care intoleran* irritable_bowel ivf
    kidney/ear/eye/chest/throat/urinary/bladder/skin/lung/viral/bacterial/sinus/wound/yeast_infection/infections
    kidney/liver/heart/lung/bone/stem/hair_?marrow/cell_transplant
    kidney/renal/liver_failure/disease/stones/stone/transplant/problem/problems kidney_dialysis
    knee/hip/joint_replacement laser_eye learning_difficulties/disability/difficulty
    legally/nearly/almost/completely/practically_blind/deaf leukaemia leukemia limited/reduced/restricted_mobility
    long_covid long_sighted lost_the_baby low/weak_immune low_immunity lumbago
    lung/breast/skin/prostate/bowel/colon/cervical/ovarian/throat/stomach/pancreatic/brain/bone/blood_cancer
    lyme_disease lymph?edema lymphoedema lymphoma* macular malaria malnutrition mastectomy me_cfs measles
    medical_condition/conditions/reasons/emergency/treatment/appointment/procedure/leave medically_vulnerable
    medication* melanoma* menopaus* mental_health/illness/breakdown metasta* metformin methotrexate migraine*
    miscarr* mobility_issue/issues/problem/problems/impairment/impaired monkeypox morning_sickness morphine
    motor_neuron* multiple_sclerosis mumps muscular_dystrophy my/his/her/our/their_?severely_disabled
    my/his/her/our_?left/right/lower_<body>_?is/are/was/s_broken/injured/fractured/sprained/swollen/infected/inflamed/bad/weak
    my/his/her/our_oncologist/cardiologist/psychiatrist/surgeon/physiotherapist/physio
    my/his/her/our_wheelchair/walker my/his/her/the/recent_stroke
    my/his/her/their/a/on/with/uses/use/using/two/these_crutches/crutch/rollator/walker
    my/his/her/their/heart/daily_?heart/daily/blood/thyroid_medicine/medicines/tablets/pills/prescription/injections
    my/his/her_back_is my/his/her_back_went my/his/her_surgery/surgeries
    my/his/her_wheelchair/walking_stick/walking_frame my/our/his/her_?late/elderly/old/disabled_illness
    my/our/his/her_blind/deaf_mother/father/mum/dad/son/daughter/husband/wife/brother/sister/aunt/uncle/friend/neighbour/neighbor/grandmother/grandfather/customer
    myalg* narcolep* nausea nebuliser* nebulizer* nervous_breakdown neuralg* neuropath* newborn_in_intensive
    night_blind no_feeling_in_my no_immune norovirus nosebleed* numb_<body> numbness obes* ocd_sufferer oedema
    off_sick on/from/to/with/uses/use/using/need/needs_?a/my/his/her/the_wheelchair/walking_stick/walking_frame
    on/uses/use/using_?a/my/his/her_wheelchair/walker/cane on_?my/his/her/two_crutches on_oxygen one_armed
    one_handed one_legged open_wound/wounds operated_?on operated_on opioid* osteoarthr* osteopenia osteopor*
    out_of_hospital oxycodone oxygen_tank/tanks/machine/concentrator/cylinder oxygen_therapy ozempic pacemaker*
    pain_in_?my/his/her_?left/right/lower/upper_<body> pain_killer* pain_relief_for_my painkiller* palliative
    palpitation* panic_attacks paralysis parapleg* parkinson* partially_sighted pcos period_pain period_pains
    phobia physical_therapy physiotherapy_for/after/appointment/session/sessions/twice pneumonia poor/ill_health
    poorly_child/son/daughter/mum/mother/husband/wife post_natal post_surgery/op/operative/operation postnatal
    postpartum pre_op prednis* preemie pregnan* premature_baby prosthe* prozac psoriasis
    psychiatric_treatment/illness/patient/hospital/care/help psychotherap* ptsd pulled_?my/his/her/a_<body>
    pulled_a_muscle quadripleg* radiation_therapy/treatment radiotherap* recovering_alcoholic/addict
    recovering_from rehab_clinic rehabilitation relapsed replacement_hip/knee rheumat* ritalin root_canal
    ruptured_?my/his/her/a/the_?left/right_<body> s_stroke salbutamol scabies scalded_my/his/her/herself/himself
    scarlet_fever schizo* sciatica sclerosis scoliosis second_degree selective_mutism self_harm* sepsis
    seriously/critically/gravely/severely/chronically/mentally_ill sertraline service_dog
    severe/chronic/constant/terrible/great/in/lot_of/much_pain
    severely/physically/mentally/registered/partially/visually_disabled shaking_hands shaky_hands short_sighted
    sick_child/mother/father/husband/wife/son/daughter/kid/baby sick_leave/note sickle_cell signed_off_?work_?sick
    skin_condition skin_rash sleep_apnea/apnoea sliced_my/his/her_<body> slipped_a_disc slipped_disc/disk
    sore_throat special_needs speech_impediment sperm_count spina_bifida sprain* stammer stent stents steroids
    stiff_neck/joints/fingers stillb* stoma stomach/leg/mouth/diabetic/duodenal_ulcer/ulcers stomach_ache
    stomach_bug/flu stomachache stress/hip/wrist/skull/leg_fracture stroke_last stroke_last/in/and/left
    stroke_patient/survivor/victim struggling_with_my_mental stutter stuttering suicid* sun_allergy sunstroke
    surgery/operation_on surgery_next/last/in/scheduled surgery_on/next/last/scheduled/for_my
    surgery_on_?my/his/her/the_?left/right_<body> surgical_wound/wounds swollen_<body> *syndrome
    take/taking/takes_?my/his/her_?heart/blood_tablets/pills/ibuprofen/aspirin/paracetamol/medicine tendinitis
    tendonitis tennis_elbow terminal_illness/cancer terminally_ill tetrapleg* thalass*
    the/my/his/her_pain_in/is/gets third_degree threw/throw/put/done_my/his/her_back_out thrombos* thyroid*
    *thyroxine tinnitus tonsillitis toothache tore_a_ligament/ligaments/muscle/tendon
    tore_my/his/her_?left/right_<body> torn_ligament/ligaments/meniscus/tendon/muscle/cuff/acl
    torn_my/his/her_?left/right_<body> tourette* tracheo* tramadol transplant_patient/recipient/list
    trembling_hands tremor tremors trying_to_conceive tube_fed tubercul* tumor* tumour* twisted_?my/his/her_<body>
    unable_to_walk/stand under_?the_care_of_?a_specialist/oncolog* undergoing_treatment/surgery/therapy uti
    varicose varicose_veins vasectomy ventolin vertigo visual/sight/hearing_impairment/loss
    visually/sight/hearing_impaired vomiting walking_frame/aid warfarin weak_?left/right_<body> weakened_immune
    went_blind/deaf wheelchair_and wheelchair_dependent wheelchair_user/bound whiplash wisdom_tooth/teeth with_pain
    xarelto zimmer_?frame`,
  tellsOfSomebody: `
    bandaged blood_test/tests cancer contagious counsel?ling ct_scan detox disability disease diseases fever flu
    fragile_health hospital_stay/appointment/bed/visit illness* infectious inflammation injured injuries injury
    meds mri rehab remission sensitive_to_gluten/nuts/perfume/scents sickness specialist_appointment therapist
    therapy trimester unwell very_ill vomit* weeks/months_along`,
  unspecific: `
    anything appointment barely can cannot care climb condition conditions diagnos* disease diseases emergency far
    hardly health hear ill illness* issues leave limited long longer medical medically medicated medication*
    medicine medicines meds mobility move no not patient pills problem problems properly reason reasons recovering
    reduced scarcely see sick sickness stand symptoms t tablets therapy too treatment unable unwell very vulnerable
    walk well`,
  survives: `
    a/what/such_?a_headache_to a_?bit_?of_?a_pain a_bit_rusty a_bitter_pill a_migraine_to/of a_pain_to/when/that/if
    a_real/big/huge/major/total/logistical_headache a_stroke_of about_to_have_a_stroke/heart/breakdown_?attack
    account_disabled active_oxygen addicted_to_your/this/these/the/it addictive allergen*
    allergic_to_bad/rude/waiting/cheap/excuses/lies/stupid/nonsense
    allergic_to_work/mornings/bad/rudeness/waiting/spam/cheap allergies_list
    allergy_friendly/free/info/information/advice/list/label anti_allerg* anti_virus anxiety_free arm_of/rest
    armrest/arms asthma_and_lung_uk at_a_stroke at_heart back_is_broken/missing
    back_of/panel/cover/order/button/left/right back_pain_relief_patch bacon bad_stroke be_a_pain be_patient
    been_?very/so/really/more/extremely_patient blind_and_stupid blind_date/spot/faith blind_drunk
    blind_or_something blind_trust blinded_by blindly blood_orange* blood_pressure_monitor/cuff/meter
    brain_fog_on_your breaks/broke_my_heart broken_heart brush_stroke bug
    button/account/field/cookies/option/notifications/feature/javascript/login/card/code/link/function/page/app_?is/was/are/were/has/been_?been_disabled
    by_heart cabin_fever cancer_charity/research/shop cancer_research catch_a_cold_drink chair_arm chair_leg/legs
    chill_pill cold_brew/drink/water/weather/storage/chain/hallway/place/dark/dry cold_coffee cold_drinks
    cold_season_sale cold_sore_loser cold_stroke cold_tea computer_virus condition_of_the condition_was cough_cough
    cough_up covid_era/times/rules/restrictions/pandemic/lockdown/years crazy crippling_shipping crop_disease
    crutch_of customer_treatment dance_fever dead_tired deaf_ears deaf_to delivery_pains dementia_friendly
    depressed_button depressing depression_era depression_glass depression_in/of/on_the/my/one depression_left
    diabetes_for_dummies diabetes_uk
    dialysis/oncology/chemo/chemotherapy/icu/intensive_?care_ward/unit/centre/center/department/nurse/nurses/team/staff/clinic/floor/reception
    disabled_access/parking/toilet/ramp/badge/bay/bays/entrance/space disease_control disease_free don_t_panic
    driver/drivers/courier/couriers/postman/carrier/packer/packers_?is/was/are/were/must_?be_blind/deaf/drunk
    dying_to/for ear_is_broken end_up_in_hospital eye_catching faint_smell/print/label/line faintly fever_pitch
    finger_print finger_prints first_aid* flu_jab/shot_clinic flu_season foot_is foot_of football_fever
    for_diabetics/pregnant_women/asthmatics/coeliacs/allergy_sufferers from_the_bottom
    gave/give/gives/giving_me/us/him/her_?a/nearly/almost_?a_heart_attack give/gives/gave/giving_me_a_headache
    giving/gives/gave_me/us_anxiety/migraine/migraines go/goes/going/went_mental gone_viral great_depression
    growing_pain growing_pains hand_cream hand_is hand_made having_a_heart_attack/stroke_over/because/here head_is
    head_of head_torch headache_for/to/with/of/when/trying headache_to/with/for health_food* heart_attack_price
    heart_attack_when_i_saw heart_failure_of heart_of heart_rate/beat/shaped/necklace/pendant/design heart_shaped
    heartbroken heat_stroke_of hours_of_operation hypoallergenic ice_cold icu_nurse/nurses/ward
    ill_fitting/designed/advised/equipped/informed/mannered/conceived/considered in_good_condition in_one_stroke
    infection_control injured_pride insane insomnia_tea/cure/tea insulin_cooler/pouch
    intensive_care_ward/unit/nurses
    is/are_your/the/that_?delivery_driver/drivers/courier/couriers/packers/staff/guy_blind/deaf/ill/sick/drunk
    is_?your/the/that_?whole_?delivery_driver/courier/system/website/team/packer_blind/deaf
    it/that/this/design/print/looks/look/sounds/pattern_s/is/are_?so/really/absolutely/just_sick keystroke
    killing_me leg_broken leg_is_broken leg_was_broken legs_broken legs_of/are lost_my_mind makes/made_you_sick
    makes/make/made_me/us_?absolutely/physically_sick makes_me_depressed makes_me_sick
    medical_centre/center/practice/building/school/student/supply medical_id medicine_ball/cabinet mental_note
    my_computer my_pride nearly/almost/about/practically_.._heart_attack/stroke/panic_attack neck_is neck_of
    nervous_breakdown_over/because/trying nervous_system_of nervous_wreck no_pain no_panic non_allerg* nose_of
    operating operation_manual/hours operation_of/manual overweight oxygen_bleach pain_au
    pain_in_the_neck/ass/butt/arse/backside/bum pain_to_assemble/build/return
    painful_experience/process/wait/delivery/ordering painfully_slow/long pains_me paint_stroke panic_buy*
    panicking parts_infected patience patient_enough patient_until patient_with patient_with_me/us pen_stroke
    physiotherapist/physio_next/downstairs/upstairs/on/at/opposite pill_box pill_organiser pill_shaped pillbox
    plant_disease plaster_cast_of poor/bad/such_treatment pregnancy_test/pillow/book rash_decision
    royal/total/huge/big/massive/real/complete_pain scan_at scan_the/this/my/label sick_and_tired sick_and_tired_of
    sick_beat sick_day_present sick_design/colour/color/price sick_joke sick_of sick_sneakers sick_to_death
    sign_cancer silent_treatment since/before/during/post/pre_covid so_patient sore_loser sore_point star_sign
    stroke_engine stroke_of stroke_of_luck/genius stroke_order such_a_pain
    suitable/safe/ok/okay/good/fit/recommended/made/ideal_for_diabet*/asthma*/pregnant/allerg*/people/children/anyone/coeliacs
    surgery_hours/street/door/reception table_leg/legs tablet_computer tea_for_two teething_problem* took_pains
    trauma_free treat treatment_i_received/got treatment_of_customers treats tropic_of_cancer tumour_shaped
    turn/turned_a_blind turn_a_deaf turned_blind two/four_stroke under_treatment_of
    venetian/roller/roman/window_blind/blinds verge_of_?a/another_nervous_breakdown viral virus_on_your
    virus_scanner walking_stick_holder was/is/got/been_disabled weak_signal weak_wifi what_a_pain
    wheelchair_access* wheelchair_ramp/friendly/lift will/ll/going_give/to_?give_me_?a_heart_attack/stroke
    with_all_my_heart work/works/working_in_hospital/hospitals world_cup_fever worried_sick wound_around wound_up
    yellow_fever_of you_?guys_are_autistic zodiac_cancer`,
  parts: BODY,
  beside: `
    1 2 ache aches allergic allergies allergy almond almonds appointment attack attacks bee bees blind both bound
    broken cancer cat cats celery complications condition conditions dairy deaf dependent diagnosis disease
    diseases disorder disorders dog dogs drops dust egg eggs emergency episode episodes failure feathers fish
    fracture fractured fractures fragrance fragrances fur gluten hair hazelnut hazelnuts high hip illness impaired
    impairment infected infection infections inflamed inhaler injection injections injuries injury insulin
    intolerance intolerant issue issues keyhole kidney lactose latex lavender left low lower medication medications
    meds milk mite mites mustard mute natal nickel nut nuts op open operation operations pain pains partum patient
    peanut peanuts penicillin perfume perfumes pills pollen post pre pregnant problem problems reaction reactions
    recovery rehab replacement right s scent scents seafood sesame session sessions shellfish shock sided soy soya
    sprained stage sting stings stone stones strawberries stress surgeries surgery swollen symptom symptoms
    syndrome system tablets terminal therapies therapy torn traumatic treatment treatments trouble tumor tumour
    type upper user walnut walnuts wasp wheat wool`,
};
