#include "tests/demo/small_library.h"

#include <algorithm>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* scripts = R"({
"insists": ["A person, please."],
"contented": [{"after": 30, "says": ["Five of five."], "leaves": true}],
"manners": {
  "calm": {"rules": [
      {"on": "wait", "says": ["No hurry."]},
      {"on": "rude", "says": ["Excuse me?"], "temper": 1},
      {"on": "closing", "says": ["Bye!"], "leaves": true}],
    "waiting": [{"after": 200, "says": ["Still here."]}],
    "talking": [{"after": 60, "says": ["Hello?"]}, {"after": 60, "says": ["I go."], "leaves": true}]},
  "anxious": {"rules": [{"on": "closing", "says": ["Bye."], "leaves": true}],
    "waiting": [{"after": 100, "says": ["Anybody?"]}],
    "talking": [{"after": 40, "says": ["Please?"]}, {"after": 40, "says": ["I leave."], "leaves": true}]},
  "hot": {"rules": [{"on": "closing", "says": ["At last."], "leaves": true},
      {"on": "refusal", "says": ["No? Then goodbye!"], "leaves": true}],
    "waiting": [{"after": 50, "says": ["Hello?!"]}, {"after": 50, "says": ["Forget it."], "leaves": true}],
    "talking": [{"after": 20, "says": ["Well?"]}, {"after": 20, "says": ["One star."], "leaves": true}]}},
"scripts": [
  {"name": "lamp", "temper": "calm", "customers": ["ana", "bo"], "opens": [["Which lamp?"], ["I mean the red one."]],
   "moments": {
     "start": [{"on": "asks", "says": ["The red one."], "to": "red"},
               {"on": "solution", "words": ["bulb"], "says": ["A bulb!\nThank you."], "content": true},
               {"on": "refusal", "says": ["Oh."]}],
     "red": [{"on": "solution", "says": ["Great."], "content": true}]}},
  {"name": "refund", "temper": "hot", "customers": ["cy"], "opens": [["Money back!"]],
   "moments": {"start": [{"on": "solution", "says": ["Fine."], "temper": -1}]}}]})";

constexpr const char* conversations = R"([{"id": "sess-1", "customer": "dee", "script": "lamp"},
    {"id": "sess-2", "customer": "eve", "script": "refund", "agent": "agent"}])";

QString lineOf(demo::Moment at, const demo::Action& action)
{
    using Kind = demo::Action::Kind;
    const auto time = QString::number(static_cast<double>(at.count()) / 1000, 'f', 1) + u' ';
    switch (action.kind) {
    case Kind::StartsTyping:
        return time + u"types"_s;
    case Kind::StopsTyping:
        return time + u"stops"_s;
    case Kind::Says:
        return time + u"says "_s + action.text;
    case Kind::Leaves:
        break;
    }
    return time + u"leaves"_s;
}

} // namespace

demo::ScriptLibrary smallLibrary()
{
    return demo::ScriptLibrary::read(scripts, conversations);
}

QStringList runUntil(demo::ScriptedCustomer& customer, demo::Moment until)
{
    QStringList lines;
    for (auto due = customer.next(); due && *due <= until; due = customer.next()) {
        for (const auto& action : customer.tick(*due)) {
            lines.append(lineOf(*due, action));
        }
    }
    return lines;
}

QStringList wordsUntil(demo::ScriptedCustomer& customer, demo::Moment until)
{
    QStringList words;
    for (const auto& line : runUntil(customer, until)) {
        const auto text = line.section(u' ', 1);
        if (text.startsWith(u"says "_s)) {
            words.append(text.mid(5));
        } else if (text == u"leaves"_s) {
            words.append(u"(leaves)"_s);
        }
    }
    return words;
}

} // namespace backline::tests
