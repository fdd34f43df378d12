import { CHANGED, COUNTED, CREATED, NOT_YET } from '../../src/resources';

test.each(['deletedat', 'lastseenat', 'lastlogindate', 'archivedon', 'lastruntime'])(
  '%s has not happened yet',
  (name) => {
    expect(name).toMatch(NOT_YET);
  },
);

test.each([
  'lastupdate',
  'lastversion',
  'lastposition',
  'lastlocation',
  'lasttransaction',
  'lastmodifiedat',
  'lastname',
])('%s may be something else', (name) => {
  expect(name).not.toMatch(NOT_YET);
});

test.each(['updatedat', 'lastupdate', 'lastupdatetime', 'lastchange', 'changedon', 'dateupdated'])(
  '%s is the time of the last change',
  (name) => {
    expect(name).toMatch(CHANGED);
  },
);

test.each(['commentscount', 'viewcount', 'numcomments', 'numberofreplies', 'likes'])('%s counts others', (name) => {
  expect(name).toMatch(COUNTED);
});

test.each(['account', 'bankaccount', 'discount', 'number', 'numericid', 'ordernumber', 'country'])(
  '%s counts nothing',
  (name) => {
    expect(name).not.toMatch(COUNTED);
  },
);

test.each(['createdat', 'createtime', 'creationtimestamp', 'dateadded'])('%s is the time of making', (name) => {
  expect(name).toMatch(CREATED);
});

test.each(['create', 'createdby', 'createuser', 'createtimezone'])('%s is something else', (name) => {
  expect(name).not.toMatch(CREATED);
});
