/** Medicines on prescription, which are called much the same everywhere. */
export const MEDICINES = `
  metformin* ramipril bisoprolol* metoprolol* lisinopril enalapril* losartan valsartan candesartan amlodipin* atorvastatin* simvastatin* rosuvastatin* omeprazol* pantoprazol*
  eliquis apixaban rivaroxaban xarelto marcumar sintrom warfarin* coumadin acenocoumarol acenocumarol clopidogrel plavix heparin* clexane enoxaparin* sertralin* zoloft
  fluoxetin* prozac escitalopram citalopram cipralex paroxetin* venlafaxin* duloxetin* mirtazapin* bupropion amitriptylin* diazepam valium lorazepam tavor xanax alprazolam zolpidem
  quetiapin* seroquel olanzapin* risperidon* aripiprazol* haloperidol clozapin* lamotrigin* valproat* carbamazepin* levetiracetam keppra pregabalin* lyrica gabapentin* topiramat*
  levothyroxin* lthyroxin euthyrox eutirox levothyrox synthroid methotrexat* metotrexato prednison* prednisolon* cortison* humira adalimumab tamoxifen* letrozol* ozempic wegovy semaglutid* mounjaro
  salbutamol ventolin symbicort seretide ritalin* concerta medikinet methylphenidat* truvada tacrolimus ciclosporin* cyclosporin* rituximab imatinib morphin* morfin* fentanyl oxycodon* tramadol tilidin*
  novalgin metamizol nolotil donepezil memantin* levodopa madopar rivotril clonazepam antabus* methadon* buprenorphin* subutex allopurinol colchicin* tamsulosin furosemid* torasemid* digoxin* amiodaron* nitroglycerin* spironolacton*`;
