#include "app/demo/customer_script.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace backline::demo {

namespace embedded {

extern const std::string_view demoScripts;
extern const std::string_view demoConversations;

} // namespace embedded

using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void fail(const QString& what)
{
    throw std::runtime_error("the demo's scripts are broken: " + what.toStdString());
}

QStringList textsOf(const QJsonValue& value)
{
    QStringList texts;
    if (value.isString()) {
        texts.append(value.toString());
    }
    for (const auto& text : value.toArray()) {
        texts.append(text.toString());
    }
    return texts;
}

ScriptRule ruleOf(const QJsonObject& json)
{
    const auto intent = intentFromWord(json["on"_L1].toString());
    if (!intent) {
        fail(u"no such intent: "_s + json["on"_L1].toString());
    }
    ScriptRule rule;
    rule.on = *intent;
    rule.words = textsOf(json["words"_L1]);
    rule.says = textsOf(json["says"_L1]);
    rule.moment = json["to"_L1].toString();
    rule.temper = json["temper"_L1].toInt();
    rule.leaves = json["leaves"_L1].toBool();
    rule.contents = json["content"_L1].toBool();
    if (rule.on == Intent::Named && rule.words.isEmpty()) {
        fail(u"a rule names no words"_s);
    }
    return rule;
}

std::vector<ScriptRule> rulesOf(const QJsonValue& value)
{
    std::vector<ScriptRule> rules;
    for (const auto& rule : value.toArray()) {
        rules.push_back(ruleOf(rule.toObject()));
    }
    return rules;
}

std::vector<SilenceStep> stepsOf(const QJsonValue& value)
{
    std::vector<SilenceStep> steps;
    for (const auto& entry : value.toArray()) {
        const auto json = entry.toObject();
        steps.push_back(
            {std::chrono::seconds(json["after"_L1].toInt()),
             textsOf(json["says"_L1]),
             json["leaves"_L1].toBool()}
        );
    }
    return steps;
}

Temper temperOf(const QString& word)
{
    for (const auto& [name, temper] :
         {std::pair(u"calm"_s, Temper::Calm), {u"anxious"_s, Temper::Anxious}, {u"hot"_s, Temper::Hot}}) {
        if (word == name) {
            return temper;
        }
    }
    fail(u"no such temper: "_s + word);
}

void checkMoments(const CustomerScript& script)
{
    if (!script.moments.contains(u"start"_s)) {
        fail(script.name + u" has no start"_s);
    }
    for (const auto& rules : script.moments) {
        for (const auto& rule : rules) {
            if (!rule.moment.isEmpty() && !script.moments.contains(rule.moment)) {
                fail(script.name + u" has no moment "_s + rule.moment);
            }
        }
    }
}

CustomerScript scriptOf(const QJsonObject& json)
{
    CustomerScript script;
    script.name = json["name"_L1].toString();
    script.customers = textsOf(json["customers"_L1]);
    script.temper = temperOf(json["temper"_L1].toString());
    for (const auto& turn : json["opens"_L1].toArray()) {
        script.opens.push_back(textsOf(turn));
    }
    const auto moments = json["moments"_L1].toObject();
    for (auto it = moments.begin(); it != moments.end(); ++it) {
        script.moments.insert(it.key(), rulesOf(it.value()));
    }
    checkMoments(script);
    return script;
}

Manners mannersOf(const QJsonObject& json)
{
    return {rulesOf(json["rules"_L1]), stepsOf(json["waiting"_L1]), stepsOf(json["talking"_L1])};
}

QJsonDocument parsed(const QByteArray& text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        fail(error.errorString() + u" at "_s + QString::number(error.offset));
    }
    return document;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

const CustomerScript* ScriptLibrary::script(const QString& name) const
{
    const auto found = std::find_if(scripts.begin(), scripts.end(), [&name](const CustomerScript& each) {
        return each.name == name;
    });
    return found == scripts.end() ? nullptr : &*found;
}

ScriptLibrary ScriptLibrary::read(const QByteArray& scripts, const QByteArray& conversations)
{
    ScriptLibrary library;
    const auto file = parsed(scripts).object();
    for (const auto& script : file["scripts"_L1].toArray()) {
        library.scripts.push_back(scriptOf(script.toObject()));
    }
    const auto manners = file["manners"_L1].toObject();
    for (auto it = manners.begin(); it != manners.end(); ++it) {
        library.manners.insert(temperOf(it.key()), mannersOf(it.value().toObject()));
    }
    library.contented = stepsOf(file["contented"_L1]);
    library.insists = textsOf(file["insists"_L1]);
    for (const auto& entry : parsed(conversations).array()) {
        const auto json = entry.toObject();
        library.open.push_back(
            {json["id"_L1].toString(),
             json["customer"_L1].toString(),
             json["script"_L1].toString(),
             json.contains("agent"_L1)}
        );
    }
    return library;
}

ScriptLibrary ScriptLibrary::embedded()
{
    return read(bytes(demo::embedded::demoScripts), bytes(demo::embedded::demoConversations));
}

} // namespace backline::demo
