#include "app/demo/rule_choice.h"
#include "app/demo/scripted_customer.h"
#include "tests/demo/small_library.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace backline::demo;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A sentence that amounts to this and to nothing that a customer would rather react to.
QString sampleOf(Intent intent)
{
    switch (intent) {
    case Intent::Rude:
        return u"Calm down."_s;
    case Intent::Refusal:
        return u"That is not possible."_s;
    case Intent::Solution:
        return u"It is arranged."_s;
    case Intent::Asks:
        return u"Could you tell me more?"_s;
    case Intent::Closing:
        return u"Goodbye."_s;
    case Intent::Wait:
        return u"One moment."_s;
    case Intent::Apology:
        return u"I am sorry."_s;
    case Intent::Greeting:
        return u"Hello."_s;
    case Intent::Named:
    case Intent::Anything:
        break;
    }
    return u"Hm."_s;
}

bool canBeChosen(const ScriptRule& rule, const std::vector<ScriptRule>& own, const Manners& manners)
{
    auto tries = rule.words.isEmpty() ? QStringList{QString()} : rule.words;
    return std::any_of(tries.begin(), tries.end(), [&](const QString& word) {
        const auto said = sampleOf(rule.on) + u' ' + word;
        return chosenRule(said, own, manners.rules, [](const ScriptRule&) { return true; }) == &rule;
    });
}

QSet<QString> reachable(const CustomerScript& script)
{
    QSet<QString> found{u"start"_s};
    QStringList open{u"start"_s};
    while (!open.isEmpty()) {
        for (const auto& rule : *script.moments.constFind(open.takeLast())) {
            if (!rule.moment.isEmpty() && !found.contains(rule.moment)) {
                found.insert(rule.moment);
                open.append(rule.moment);
            }
        }
    }
    return found;
}

bool ends(const std::vector<ScriptRule>& rules)
{
    return std::any_of(rules.begin(), rules.end(), [](const ScriptRule& rule) {
        return rule.leaves || rule.contents;
    });
}

/// Moments from which the script's own words lead to an end.
QSet<QString> ending(const CustomerScript& script)
{
    QSet<QString> found;
    for (qsizetype before = -1; before != found.size();) {
        before = found.size();
        for (auto it = script.moments.begin(); it != script.moments.end(); ++it) {
            const bool leads = ends(*it) || std::any_of(it->begin(), it->end(), [&](const ScriptRule& rule) {
                                   return found.contains(rule.moment);
                               });
            if (leads) {
                found.insert(it.key());
            }
        }
    }
    return found;
}

QSet<QString> customersInTheFile()
{
    QFile file(QStringLiteral(BACKLINE_SOURCE_DIR) + u"/resources/demo/customers.json"_s);
    QSet<QString> names;
    if (file.open(QIODevice::ReadOnly)) {
        for (const auto& each : QJsonDocument::fromJson(file.readAll()).array()) {
            names.insert(each.toObject()["username"_L1].toString());
        }
    }
    return names;
}

} // namespace

/// The scripts of the demo itself.
class ScriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void thereAreEnough()
    {
        qsizetype arriving = 0;
        QSet<QString> names;
        QSet<Temper> tempers;
        for (const auto& script : m_library.scripts) {
            arriving += script.customers.isEmpty() ? 0 : 1;
            names.insert(script.name);
            tempers.insert(script.temper);
        }
        QVERIFY(arriving >= 12);
        QCOMPARE(names.size(), static_cast<qsizetype>(m_library.scripts.size()));
        QCOMPARE(tempers.size(), 3);
    }

    void everyConversationHasAScript()
    {
        QVERIFY(m_library.open.size() >= 12);
        for (const auto& open : m_library.open) {
            QVERIFY2(m_library.script(open.script) != nullptr, qPrintable(open.script));
        }
    }

    void everybodyExists()
    {
        const auto known = customersInTheFile();
        for (const auto& script : m_library.scripts) {
            for (const auto& customer : script.customers) {
                QVERIFY2(known.contains(customer), qPrintable(customer));
            }
        }
        for (const auto& open : m_library.open) {
            QVERIFY2(open.customer.isEmpty() || known.contains(open.customer), qPrintable(open.customer));
        }
    }

    void whoArrivesHasOpeningWords()
    {
        for (const auto& script : m_library.scripts) {
            QCOMPARE(script.opens.empty(), script.customers.isEmpty());
            for (const auto& variants : script.opens) {
                QVERIFY2(!variants.isEmpty(), qPrintable(script.name));
            }
        }
    }

    void everyScript_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_library.scripts.size(); ++i) {
            QTest::newRow(qPrintable(m_library.scripts[i].name)) << static_cast<int>(i);
        }
    }

    void everyScript()
    {
        QFETCH(const int, index);
        const auto& script = m_library.scripts.at(static_cast<std::size_t>(index));
        const auto names = script.moments.keys();
        QCOMPARE(reachable(script), QSet<QString>(names.begin(), names.end()));
        QCOMPARE(ending(script), reachable(script));
        for (auto it = script.moments.begin(); it != script.moments.end(); ++it) {
            QVERIFY2(!it->empty(), qPrintable(it.key()));
            for (const auto& rule : *it) {
                const auto what = it.key() + u": "_s + rule.says.join(u'/');
                QVERIFY2(canBeChosen(rule, *it, m_library.manners[script.temper]), qPrintable(what));
            }
        }
    }

    void aKindAgentSatisfies_data() { everyScript_data(); }

    /// Whoever greets, apologises, asks, offers and says goodbye comes to an end with everybody.
    void aKindAgentSatisfies()
    {
        QFETCH(const int, index);
        const auto& script = m_library.scripts.at(static_cast<std::size_t>(index));
        ScriptedCustomer customer(m_library, script, 11);
        customer.isThere(true, 0s);
        Moment now = 0s;
        QStringList talk;
        for (const auto intent :
             {Intent::Greeting, Intent::Asks, Intent::Wait, Intent::Solution, Intent::Solution}) {
            now += 25s;
            customer.heard(sampleOf(intent), now);
            talk += wordsUntil(customer, now + 24s);
        }
        QVERIFY2(talk.size() >= 2, qPrintable(talk.join(u'|')));
        now += 30s;
        customer.heard(sampleOf(Intent::Closing), now);
        wordsUntil(customer, now + 300s);
        QCOMPARE(static_cast<int>(customer.phase()), static_cast<int>(ScriptedCustomer::Phase::Gone));
    }

    void nobodyStaysForASilentAgent_data() { everyScript_data(); }

    void nobodyStaysForASilentAgent()
    {
        QFETCH(const int, index);
        const auto& script = m_library.scripts.at(static_cast<std::size_t>(index));
        ScriptedCustomer customer(m_library, script, 11);
        customer.isThere(true, 0s);
        const auto words = wordsUntil(customer, 600s);
        QVERIFY(words.size() >= 3); // reminds, reminds again or gets angry, leaves
        QCOMPARE(words.last(), u"(leaves)"_s);
    }

    void someAreAngryAndSomeLeave()
    {
        int hot = 0;
        int leaving = 0;
        for (const auto& script : m_library.scripts) {
            hot += script.temper == Temper::Hot ? 1 : 0;
            for (const auto& rules : script.moments) {
                leaving += std::any_of(
                               rules.begin(), rules.end(), [](const ScriptRule& rule) { return rule.leaves; }
                           )
                    ? 1
                    : 0;
            }
        }
        QVERIFY(hot >= 4);
        QVERIFY(leaving >= 15);
    }

private:
    ScriptLibrary m_library = ScriptLibrary::embedded();
};

BACKLINE_TEST(ScriptsTest)
#include "scripts_test.moc"
