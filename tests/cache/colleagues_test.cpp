#include "services/cache/colleagues.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::Person personOf(domain::Id id, const std::string& name)
{
    domain::Person person;
    person.id = id;
    person.name = name;
    person.username = "login-" + name;
    person.role = domain::Role::Agent;
    person.presence = domain::Presence::Online;
    return person;
}

} // namespace

/// The colleagues as they were listed last.
class ColleaguesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<LocalStore>(QString());
        QVERIFY(m_store->openTemporarily().isOpen);
    }

    void theyComeBackInOrder()
    {
        Colleagues colleagues(*m_store, u"mei"_s);
        QVERIFY(colleagues.all().empty());
        QVERIFY(colleagues.save({personOf(9, "zoë"), personOf(2, "ana")}));
        const auto all = colleagues.all();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].id, 9);
        QCOMPARE(all[0].name, std::string("zoë"));
        QCOMPARE(all[0].username, std::string("login-zoë"));
        QCOMPARE(all[0].presence, domain::Presence::Offline); // nobody knows
    }

    void theLastListCounts()
    {
        Colleagues colleagues(*m_store, u"mei"_s);
        QVERIFY(colleagues.save({personOf(9, "zoë"), personOf(2, "ana")}));
        QVERIFY(colleagues.save({personOf(3, "ben")}));
        QCOMPARE(colleagues.all().size(), std::size_t(1));
    }

    void personsAreApart()
    {
        Colleagues mei(*m_store, u"mei"_s);
        Colleagues li(*m_store, u"li"_s);
        QVERIFY(mei.save({personOf(9, "zoë")}));
        QVERIFY(li.all().empty());
    }

private:
    std::unique_ptr<LocalStore> m_store;
};

BACKLINE_TEST(ColleaguesTest)

} // namespace backline::cache

#include "colleagues_test.moc"
