import { describe, expect, test } from '@jest/globals';
import { withRunningText } from '../../src/web/running-text.ts';

describe('What a view shows as running text', () => {
  test('is told apart by its language', () => {
    expect(withRunningText('<p class="a"><%= who %>, <b><%= t(\'x\') %></b></p>'))
      .toBe('<p class="a"><%- spoken(who) %>, <b><%- spoken(t(\'x\')) %></b></p>');
  });

  test.each([
    '<input value="<%= text %>">',
    '<option value="<%= value %>"<% if (a > b) { %> selected<% } %>><%= label %></option>',
    '<title><%= a %> | <%= b %></title>',
    '<textarea name="<%= name %>"><%= value %></textarea>',
    '<svg><text x="1"><%= label %></text></svg>',
    '<span lang="<%= words.lang %>"><%= words.text %></span>',
    '<a href="x"<% if (words) { %> lang="<%= words.lang %>"<% } %>><%= words.text %></a>',
    '<code><%= digest %></code>',
    '<p><%- include(\'part\') %></p>',
  ])('stays as it is where no element may stand or its language is told: %s', (source) => {
    expect(withRunningText(source)).toBe(source);
  });
});
