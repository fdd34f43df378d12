const { describeContract } = require('openapi-tandem/jest');
const { createApp } = require('./app');
const document = require('./document');

describeContract(document, createApp());
