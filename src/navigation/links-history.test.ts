// A file of its own: WebKit lets no page change its address more than 100 times in 10 s.
import {describeLinks} from './test/links-suite.js';

describeLinks('links, by the History API', ['NavigationPrecommitController']);
