import {describeLinks} from './test/links-suite.js';

describeLinks('links, by the best that the engine has');
