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
    diabet* asthma* epilep* migraine* chemo chemother* radiotherap* radiation_therapy/treatment dialysis insulin insulin*
    dement* alzheimer* parkinson* leukaemia leukemia lymphoma* carcinoma* melanoma* tumor* tumour* metasta* 
    arthriti* arthros*  rheumat* fibromyalg* sclerosis multiple_sclerosis crohn* colitis coeliac* celiac* anaphyla* epipen
    allerg* intoleran* gluten/lactose/dairy/nut/fructose/histamine_intoleran* eczema psoriasis dermatitis  asperger* adhd dyslex*
    dyspra* bipolar schizo* depression depressive depressed clinically_depressed anxiety anxiety/panic_attack/attacks/disorder
    ptsd burnout burned/burnt_out insomnia suicid* anorex* bulimi* alcoholism recovering_alcoholic/addict
    drug/alcohol_addict* pregnan* miscarr* ivf stillb* breastfeed* postpartum post_natal postnatal caesarean cesarean c_section
    expecting_a/our/my_?first/second/third_baby/child/twins hysterectomy vasectomy mastectomy *ectomy biopsy  bypass_surgery/operation
    pacemaker* stent stents heart_attack/attacks/failure/condition/disease/problem/problems/trouble/surgery/operation/disorder/patient/murmur/transplant
    cardiac_arrest   angina arrhythm* hypertens* high/low_blood_pressure/sugar thrombos* embolism an?emia an?aemia anemi* anaemi* haemophil*
    hemophil* hiv hiv_positive hepatitis cirrhosis tubercul* pneumonia bronchitis copd emphysema covid* coronavirus influenza norovirus
    gastroenter* stomach_bug/flu food_poisoning appendic* hernia herniated slipped_disc/disk sciatica scoliosis whiplash concuss* 
    broken_?my/his/her_?left/right_<body>  sprain* 
       amput* prosthe*   zimmer_?frame 
    walking_frame/aid mobility_issue/issues/problem/problems/impairment/impaired limited/reduced/restricted_mobility
     disabilit* handicap* wheelchair_user/bound confined_to_a_wheelchair  parapleg* quadripleg* hemipleg* tetrapleg*
    cerebral_palsy down_?s_syndrome *syndrome cystic_fibrosis muscular_dystrophy motor_neuron* stoma colostomy catheter* incontinen*
    ibs irritable_bowel endometrios* pcos menopaus* thyroid* hypothyroid* hyperthyroid* hashimoto* gout kidney/renal/liver_failure/disease/stones/stone/transplant/problem/problems
     gastritis acid_reflux chronic_?pain/fatigue/illness/condition/disease/migraine long_covid chronically_ill immunocompromised immuno* immunosuppress*
    immune_system/deficiency/disorder autoimmune* weakened_immune sick_leave/note off_sick signed_off_?work_?sick terminally_ill terminal_illness/cancer 
    palliative hospitalised hospitalized hospitalisation hospitalization intensive_care icu in_?the_rehab  physical_therapy
    psychotherap*  mental_health/illness/breakdown nervous_breakdown antidepress* anti_depress* antibiotic* painkiller* pain_killer*
    blood_thinner* beta_blocker*  metformin warfarin sertraline prozac fluoxetine citalopram ritalin morphine cortisone steroids prednis*
    methotrexate *thyroxine ventolin salbutamol ozempic xarelto tramadol opioid* oxycodone gabapentin inhaler* nebuliser* nebulizer* cpap oxygen_tank/tanks/machine/concentrator/cylinder
    medication*  medically_vulnerable health_condition/conditions/problem/problems/issue/issues/reasons medical_condition/conditions/reasons/emergency/treatment/appointment/procedure/leave
    operated_on had_?an_operation knee/hip/joint_replacement replacement_hip/knee
    <body>_?and_<body>_pain/pains/ache/problem/problems
    <body>_pain/pains/ache/aches/surgery/operation/op/replacement/injury/injuries/problem/problems/trouble/infection/cancer/tumour/tumor/disease/fracture/spasm/spasms/condition/transplant
    
    <body>_hurt/hurts/ache/aches/is_killing/gave_out pain_in_?my/his/her_?left/right/lower/upper_<body>
    surgery_on_?my/his/her/the_?left/right_<body> injured_?my/his/her_?left/right_<body> hurt_my/his/her_?left/right_<body>
    
    failing_eyesight/sight/hearing/health poor/ill_health partially_sighted visually/sight/hearing_impaired visual/sight/hearing_impairment/loss
    hard_of_hearing hearing_aid/aids/loss legally/nearly/almost/completely/practically_blind/deaf blind_and_deaf deaf_and_blind deaf deafness blindness deaf_mute
    tinnitus glaucoma cataract* macular vertigo dizziness fainting  convuls* tremor tremors nausea vomiting diarrhea diarrhoea constipat*
    hay_fever hayfever scarlet_fever glandular_fever chickenpox chicken_pox measles mumps  scabies  sepsis malaria monkeypox  tonsillitis
    lung/breast/skin/prostate/bowel/colon/cervical/ovarian/throat/stomach/pancreatic/brain/bone/blood_cancer cancer_patient/treatment/survivor/diagnosis/surgery/therapy
    fighting/battling/beat/beating/surviv*/has/have/had/got/with/of/from/for_cancer undergoing_treatment/surgery/therapy recovering_from
    post_surgery/op/operative/operation pre_op stroke_patient/survivor/victim had/suffered/after/since_?a/my/his/her_?mini/small/massive/recent_stroke s_stroke
    has/have/had/got/with/from/caught/catch_?a/an/the_?bad/nasty/terrible/heavy/severe/high_cold/flu/fever/virus/infection/cough/rash/temperature/stomach_bug
    flu cough in_bed_with am/m/is/are/was/be/been/feel/feeling/felt/fell/fallen/im_?very/really/quite/seriously/critically/gravely_ill/unwell/bedridden seriously/critically/gravely/severely/chronically/mentally_ill feeling/feel_poorly poorly_child/son/daughter/mum/mother/husband/wife
       my/our/his/her_?late/elderly/old/disabled_illness sick_child/mother/father/husband/wife/son/daughter/kid/baby
    am/m/im/been/are/was/fell/off_?home/very/really_sick he/she/mother/mum/father/dad/husband/wife/son/daughter/child/baby/kid_is/s_?very/really_sick got_sick feeling/feel/felt_sick   rehabilitation
    in_?a_wheelchair on/uses/use/using_?a/my/his/her_wheelchair/walker/cane wheelchair_and my/his/her/our_wheelchair/walker
    in_?a_plaster/leg/arm/neck/back_cast/brace arm/leg/wrist/foot/ankle_in_?a/plaster_cast/plaster/sling/splint in_a_cast/sling/brace/splint
    in/from/leaving/left/at_?the_hospital_for/with/after/since/until/again/next in_hospital admitted_to_?the_hospital discharged_from_?the_hospital out_of_hospital from_hospital
    special_needs learning_difficulties/disability/difficulty
    can_?not/t_walk/stand_?very/too_?well/far/long cannot_walk/stand unable_to_walk/stand
    stomach_ache stomachache headache* toothache backache earache sore_throat nosebleed* blood_clot  high_cholesterol cholesterol
    sleep_apnea/apnoea apnea apnoea narcolep*  spina_bifida hydroceph* dwarfism obes*  malnutrition bariatric gastric_band/bypass/sleeve
    tourette*   agoraphob* claustrophob* phobia selective_mutism eating/personality/anxiety/mood/bleeding/skin/sleep/blood/genetic_disorder
      cyst cysts fibroid* haemorrhoid* hemorrhoid* varicose bunion bunions tendonitis tendinitis carpal_tunnel tennis_elbow frozen_shoulder bursitis
       lumbago neuropath* neuralg* myalg* me_cfs cfs lymph?edema lymphoedema oedema edema sickle_cell thalass*
    can_hardly/barely/scarcely_walk/see/hear/stand/move/climb can_no_longer_walk/see/hear/stand/move/climb hardly/barely_walk/see/hear/stand/move varicose_veins varicose palpitation* colour_blind color_blind colourblind colorblind short_sighted long_sighted night_blind one_handed one_legged one_armed stammer stutter stuttering speech_impediment tube_fed feeding_tube tracheo*  guide_dog assistance_dog service_dog hearing_dog blue_badge brain/head/back/neck/knee/spinal/leg_injury collapsed_lung blood_transfusion blood_poisoning detached_retina panic_attacks lost_the_baby morning_sickness high_risk_pregnancy expecting_twins/triplets/in/our/my/a in_labour in_labor hot_flushes hot_flashes post_natal baby_blues skin_condition heart_meds heart_medication low_immunity no_immune threw/throw/put/done_my/his/her_back_out done_my_back_in my/his/her_back_went my/his/her_back_is back_is_bad can_not/t_see_well/properly/anything can_t_hear_well/properly/very/the can_not_hear_well can_t_hear food_allergy/allergies kidney_dialysis heart_bypass
    autis* autistic my/his/her/their/a/on/with/uses/use/using/two/these_crutches/crutch/rollator/walker on_?my/his/her/two_crutches crutches_and on/from/to/with/uses/use/using/need/needs_?a/my/his/her/the_wheelchair/walking_stick/walking_frame my/his/her_wheelchair/walking_stick/walking_frame wheelchair_dependent in_?a_wheelchair on_oxygen oxygen_therapy broke_?my/his/her/the/a/two_ribs/toe bone_fracture stress/hip/wrist/skull/leg_fracture fractured_?my/his/her/a/the_?left/right_<body> dislocated_?my/his/her/a/the_?left/right_<body> ruptured_?my/his/her/a/the_?left/right_<body> kidney/liver/heart/lung/bone/stem/hair_?marrow/cell_transplant transplant_patient/recipient/list had/after/since_?a/my/his/her_transplant stomach/leg/mouth/diabetic/duodenal_ulcer/ulcers blood_clot/clots surgical_wound/wounds got/had/has/have/removing/with_stitches open_wound/wounds skin_rash got/have/has/had_?a/an_?bad/nasty_rash/infection/virus kidney/ear/eye/chest/throat/urinary/bladder/skin/lung/viral/bacterial/sinus/wound/yeast_infection/infections uti  severely/physically/mentally/registered/partially/visually_disabled am/m/im/being/are_?a/severely_disabled disabled_son/daughter/child/person/man/woman/mother/father/brother/sister/husband/wife/customer/veteran/resident/adult my/his/her/our/their_?severely_disabled my/our/his/her_blind/deaf_mother/father/mum/dad/son/daughter/husband/wife/brother/sister/aunt/uncle/friend/neighbour/neighbor/grandmother/grandfather/customer blind_man/woman/person/customer/lady/gentleman/resident/recipient my/his/her/their/heart/daily_?heart/daily/blood/thyroid_medicine/medicines/tablets/pills/prescription/injections take/taking/takes_?my/his/her_?heart/blood_tablets/pills/ibuprofen/aspirin/paracetamol/medicine gave_birth giving_birth given_birth newborn_in_intensive preemie premature_baby born_prematurely trying_to_conceive fertility_treatment infertil* sperm_count period_pain period_pains cramps stiff_neck/joints/fingers shaky_hands shaking_hands trembling_hands weak_?left/right_<body> numb_<body> numbness no_feeling_in_my frozen_shoulder severe/chronic/constant/terrible/great/in/lot_of/much_pain in_?a_?lot_?of_pain in_agony  surgery/operation_on had/having/have/after/since/undergo*/before_?my/his/her/a/an_?recent/minor/major/emergency/planned_surgery/operation surgery_next/last/in/scheduled operated_?on heart_bypass laser_eye relapsed in_remission rehab_clinic drug_addict gambling_addict* struggling_with_my_mental self_harm* eating_disorder ocd_sufferer  under_?the_care_of_?a_specialist/oncolog* low/weak_immune sun_allergy sunstroke frostbite burns_unit third_degree second_degree burnt_my/his/her_<body> burned_my/his/her_<body>  cut_my/his/her_<body> sliced_my/his/her_<body> bandaged_<body> black_eye hit_my/his/her_head fell_and_broke/hurt/injured bruised_<body> inflamed_<body> swollen_<body> twisted_?my/his/her_<body> pulled_?my/his/her/a_<body> pulled_a_muscle slipped_a_disc stroke_last my/his/her/the/recent_stroke heart_op eye_op root_canal wisdom_tooth/teeth
    my/his/her/our_?left/right/lower_<body>_?is/are/was/s_broken/injured/fractured/sprained/swollen/infected/inflamed/bad/weak bad/dodgy/injured_?left/right/lower_back/knee/knees/hip/hips/leg/legs/heart/shoulder/eyesight/foot/feet/ankle/wrist broke_my/his/her/their/two/some_?left/right_<body> broken_my/his/her_?left/right_<body> torn_my/his/her_?left/right_<body> torn_ligament/ligaments/meniscus/tendon/muscle/cuff/acl tore_my/his/her_?left/right_<body> tore_a_ligament/ligaments/muscle/tendon am/m/im/is/are/s_blind/deaf going_blind/deaf went_blind/deaf born_blind/deaf my/his/her/our_oncologist/cardiologist/psychiatrist/surgeon/physiotherapist/physio psychiatric_treatment/illness/patient/hospital/care/help in/into/to_a_hospice physiotherapy_for/after/appointment/session/sessions/twice
    have/has/had/with/got/from/of_ms in_?constant/terrible/so_?much_pain with_pain the/my/his/her_pain_in/is/gets pain_relief_for_my had/have/has/having/after/before/since/following/undergo*/post/needs/for_?a/an/my/his/her/the_?recent/minor/major/emergency/planned/serious_surgery/surgeries my/his/her_surgery/surgeries surgery_on/next/last/scheduled/for_my drug/alcohol/gambling/opioid_addiction addiction_treatment/clinic/to_alcohol had/has/have/having/gets_?a/an/epileptic_seizure/seizures have/has/had/got/with_shingles bedridden housebound a/my/his/her/had/mini/recent/second_stroke stroke_last/in/and/left
    osteopor* osteoarthr* osteopenia scalded_my/his/her/herself/himself am/m/is/are/was/partially/half_?partly/partially/half_paralysed/paralyzed paralysis lyme_disease`,
  tellsOfSomebody: `
    cancer    illness* disease diseases sickness injury injuries injured therapy    flu fever   
             meds    rehab hospital_stay/appointment/bed/visit
       unwell              inflammation
     specialist_appointment  mri ct_scan blood_test/tests therapist counsel?ling detox   remission
         bandaged     fragile_health  vomit*   contagious infectious  
        sensitive_to_gluten/nuts/perfume/scents  
    weeks/months_along trimester
    disability very_ill`,
  unspecific: `illness* disease diseases sickness    therapy   condition conditions health medical reasons reason issues problems problem medication* medicated meds medicine medicines tablets pills treatment patient symptoms diagnos* unwell ill sick    appointment     recovering     can cannot hardly barely scarcely not t no longer walk see hear stand move climb properly well anything very too far long unable limited reduced mobility medically vulnerable emergency leave care`,
  survives: `
    sick_of sick_and_tired_of worried_sick makes_me_sick sick_design/colour/color/price pain_in_the_neck/ass/butt/arse/backside/bum a_pain_to/when/that/if be_a_pain such_a_pain what_a_pain
    pains_me took_pains painful_experience/process/wait/delivery/ordering painfully_slow/long
    blood_orange* first_aid* health_food* blind_date/spot/faith venetian/roller/roman/window_blind/blinds turn/turned_a_blind turned_blind turn_a_deaf heart_shaped broken_heart breaks/broke_my_heart
    heart_of heartbroken by_heart at_heart with_all_my_heart from_the_bottom cold_brew/drink/water/weather/storage/chain/hallway/place/dark/dry ice_cold
    operation_manual/hours operating hours_of_operation surgery_hours/street/door/reception stroke_of brush_stroke heat_stroke_of fever_pitch cabin_fever dance_fever football_fever yellow_fever_of world_cup_fever
    allergy_friendly/free/info/information/advice/list/label allergen* non_allerg* hypoallergenic anti_allerg* allergic_to_work/mornings/bad/rudeness/waiting/spam/cheap disabled_access/parking/toilet/ramp/badge/bay/bays/entrance/space
    was/is/got/been_disabled account_disabled wheelchair_access* wheelchair_ramp/friendly/lift blood_pressure_monitor/cuff/meter pregnancy_test/pillow/book dementia_friendly
    depression_era great_depression depressing cancer_charity/research/shop zodiac_cancer star_sign tropic_of_cancer sign_cancer
    deaf_ears suitable/safe/ok/okay/good/fit/recommended/made/ideal_for_diabet*/asthma*/pregnant/allerg*/people/children/anyone/coeliacs
    for_diabetics/pregnant_women/asthmatics/coeliacs/allergy_sufferers diabetes_for_dummies crutch_of addicted_to_your/this/these/the/it addictive plaster_cast_of patient_with_me/us be_patient so_patient patience
    trauma_free killing_me dead_tired sick_day_present walking_stick_holder insulin_cooler/pouch medicine_ball/cabinet a_bitter_pill chill_pill
    disease_free virus_scanner computer_virus anti_virus viral gone_viral delivery_pains teething_problem* growing_pains growing_pain dying_to/for blindly blinded_by medical_centre/center/practice/building/school/student/supply
    mental_note go/goes/going/went_mental insane crazy pain_au
    in_good_condition condition_of_the under_treatment_of treat treats treatment_of_customers
    silent_treatment treatment_i_received/got poor/bad/such_treatment customer_treatment weak_wifi weak_signal faint_smell/print/label/line faintly panic_buy* panicking no_panic don_t_panic
    infection_control injured_pride my_pride scan_the/this/my/label scan_at
    sore_point sore_loser a_bit_rusty condition_was cold_drinks cold_coffee cold_tea cold_season_sale crippling_shipping back_pain_relief_patch rash_decision
    wound_up wound_around lost_my_mind headache_to/with/for a_real/big/huge/major/total/logistical_headache give/gives/gave/giving_me_a_headache
    nearly/almost/about/practically_.._heart_attack/stroke/panic_attack gave/give/gives/giving_me/us/him/her_?a/nearly/almost_?a_heart_attack heart_attack_when_i_saw driver/drivers/courier/couriers/postman/carrier/packer/packers_?is/was/are/were/must_?be_blind/deaf/drunk is/are_your/the/that_?delivery_driver/drivers/courier/couriers/packers/staff/guy_blind/deaf/ill/sick/drunk blind_or_something blind_drunk blind_trust makes/make/made_me/us_?absolutely/physically_sick makes/made_you_sick sick_and_tired sick_to_death sick_joke sick_beat sick_sneakers brain_fog_on_your
    ill_fitting/designed/advised/equipped/informed/mannered/conceived/considered it/that/this/design/print/looks/look/sounds/pattern_s/is/are_?so/really/absolutely/just_sick covid_era/times/rules/restrictions/pandemic/lockdown/years since/before/during/post/pre_covid royal/total/huge/big/massive/real/complete_pain a_?bit_?of_?a_pain no_pain pain_to_assemble/build/return button/account/field/cookies/option/notifications/feature/javascript/login/card/code/link/function/page/app_?is/was/are/were/has/been_?been_disabled oxygen_bleach active_oxygen tea_for_two parts_infected stroke_engine two/four_stroke stroke_order paint_stroke pen_stroke stroke_of_luck/genius keystroke cold_stroke bug virus_on_your my_computer depressed_button tablet_computer pill_shaped pill_box pill_organiser pillbox heart_rate/beat/shaped/necklace/pendant/design nervous_wreck nervous_system_of operation_of/manual plant_disease crop_disease legs_of/are table_leg/legs chair_leg/legs back_of/panel/cover/order/button/left/right back_is_broken/missing arm_of/rest armrest/arms chair_arm hand_cream hand_made eye_catching foot_of neck_of neck_is head_of nose_of head_is foot_is hand_is legs_broken leg_is_broken leg_broken leg_was_broken ear_is_broken finger_print finger_prints head_torch
    been_?very/so/really/more/extremely_patient patient_with patient_until patient_enough
    headache_for/to/with/of/when/trying a/what/such_?a_headache_to verge_of_?a/another_nervous_breakdown nervous_breakdown_over/because/trying work/works/working_in_hospital/hospitals dialysis/oncology/chemo/chemotherapy/icu/intensive_?care_ward/unit/centre/center/department/nurse/nurses/team/staff/clinic/floor/reception icu_nurse/nurses/ward intensive_care_ward/unit/nurses physiotherapist/physio_next/downstairs/upstairs/on/at/opposite allergic_to_bad/rude/waiting/cheap/excuses/lies/stupid/nonsense makes_me_depressed you_?guys_are_autistic is_?your/the/that_?whole_?delivery_driver/courier/system/website/team/packer_blind/deaf blind_and_stupid giving/gives/gave_me/us_anxiety/migraine/migraines a_migraine_to/of heart_attack_price deaf_to cold_sore_loser catch_a_cold_drink flu_jab/shot_clinic bacon allergies_list asthma_and_lung_uk diabetes_uk cancer_research medical_id overweight anxiety_free insomnia_tea/cure/tea depression_glass heart_failure_of cough_up cough_cough disease_control
    flu_season a_stroke_of at_a_stroke in_one_stroke bad_stroke
    about_to_have_a_stroke/heart/breakdown_?attack will/ll/going_give/to_?give_me_?a_heart_attack/stroke end_up_in_hospital having_a_heart_attack/stroke_over/because/here
    depression_in/of/on_the/my/one depression_left tumour_shaped`,
  parts: BODY,
  beside: `
                    stage type terminal 
      emergency open keyhole left right both lower upper high low sided
    surgery surgeries operation operations op replacement treatment treatments therapy therapies medication medications meds pain pains ache aches injury injuries
    problem problems trouble issue issues condition conditions disease diseases disorder disorders infection infections attack attacks syndrome illness failure cancer tumour tumor
    allergy allergies allergic intolerance intolerant patient diagnosis symptoms symptom episode episodes complications recovery rehab appointment session sessions
    reaction reactions shock dependent bound user impaired impairment       pregnant 1 2   
    nut nuts peanut peanuts hazelnut hazelnuts almond almonds walnut walnuts soy soya milk lactose dairy egg eggs gluten wheat fish shellfish seafood sesame celery mustard
    latex nickel pollen dust mite mites cat cats dog dogs hair fur perfume perfumes fragrance fragrances scent scents wool feathers penicillin bee bees wasp stings sting strawberries lavender
    insulin tablets pills injection injections inhaler drops disease fracture fractured fractures broken torn sprained swollen infected inflamed
    post pre traumatic natal stress partum s deaf blind mute  system kidney stones stone attack replacement hip`,
};
