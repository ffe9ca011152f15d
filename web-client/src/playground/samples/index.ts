import addresses from './addresses.view.json?raw';
import profile from './blood-pressure.profile.json?raw';
import search from './emergency-contact.search.json?raw';
import questionnaire from './intake.questionnaire.json?raw';
import patient from './patient.json?raw';
import welcome from './welcome.fhirpath?raw';

export const FIRST = 'welcome.fhirpath';

/** What a visitor sees first: one of each kind of file that FHIRPath lives in. */
export const SAMPLES: Readonly<Record<string, string>> = {
  [FIRST]: welcome,
  'profiles/blood-pressure.profile.json': profile,
  'profiles/emergency-contact.search.json': search,
  'forms/intake.questionnaire.json': questionnaire,
  'views/addresses.view.json': addresses,
  'examples/patient.json': patient,
};
