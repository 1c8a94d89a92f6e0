#include "services/server/store/access_tables.h"
#include "services/server/store/join_codes.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/refresh_tokens.h"
#include "services/server/store/settings.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

void RepositoryChecks::settingsKeepTheLastValue()
{
    QVERIFY(!store::settingOf(*m_db, store::teamSetting).has_value());
    write([](Unit& unit) {
        store::setSetting(unit, store::teamSetting, "Lamps");
        store::setSetting(unit, store::teamSetting, "Lamps & Chairs");
        store::setSetting(unit, "other", "");
    });
    QVERIFY(store::settingOf(*m_db, store::teamSetting) == "Lamps & Chairs");
    QVERIFY(store::settingOf(*m_db, "other") == "");
}

void RepositoryChecks::refreshTokensAreUsedOnce()
{
    bool first = false;
    bool again = true;
    write(
        [&](Unit& unit) {
            store::insertRefreshToken(unit, {"h1", "family", "j1", "Laptop", 90'000, 0});
            store::insertRefreshToken(unit, {"h2", "family", "j2", "Laptop", 95'000, 0});
            store::insertRefreshToken(unit, {"h3", "other", "j3", "", 99'000, 0});
            first = store::useRefreshToken(unit, "h1");
            again = store::useRefreshToken(unit, "h1");
        },
        2'000
    );
    QVERIFY(first && !again);
    const auto read = store::refreshTokenByHash(*m_db, "h1");
    QVERIFY(read && read->family == "family" && read->jti == "j1" && read->device == "Laptop");
    QVERIFY(read->expiresAt == 90'000 && read->usedAt == 2'000);
    QVERIFY(!store::refreshTokenByHash(*m_db, "H1").has_value());
    const std::vector<std::string> sessions{"j1", "j2"};
    QCOMPARE(store::familySessions(*m_db, "j2"), sessions);
    QVERIFY(store::familySessions(*m_db, "j4").empty());
    write([](Unit& unit) { store::dropRefreshTokensBefore(unit, 95'000); });
    QVERIFY(!store::refreshTokenByHash(*m_db, "h1").has_value());
    QVERIFY(store::refreshTokenByHash(*m_db, "h2").has_value());
}

void RepositoryChecks::joinCodesAreGoodOnce()
{
    const auto creator = addPerson("lead");
    store::JoinCode code;
    code.role = domain::Role::Admin;
    code.lead = true;
    code.departments = {"IT"};
    code.skills = {"vpn", "printers"};
    code.creatorId = creator;
    code.expiresAt = 90'000;
    domain::Id first = 0;
    domain::Id second = 0;
    write(
        [&](Unit& unit) {
            first = store::insertJoinCode(unit, code, "one");
            second = store::insertJoinCode(unit, code, "two");
        },
        2'000
    );
    const auto read = store::openJoinCode(*m_db, "one", 3'000);
    QVERIFY(read && read->id == first && read->role == domain::Role::Admin && read->lead);
    QVERIFY(read->departments == code.departments && read->skills == code.skills);
    QVERIFY(read->creatorId == creator && read->createdAt == 2'000 && read->expiresAt == 90'000);
    QVERIFY(!store::openJoinCode(*m_db, "one", 90'000).has_value());
    QCOMPARE(store::openJoinCodes(*m_db, 3'000).size(), 2U);
    std::vector<bool> ends;
    write(
        [&](Unit& unit) {
            ends = {
                store::useJoinCode(unit, first),
                store::useJoinCode(unit, first),
                store::revokeJoinCode(unit, first),
                store::revokeJoinCode(unit, second),
                store::useJoinCode(unit, second)};
        },
        4'000
    );
    QCOMPARE(ends, (std::vector<bool>{true, false, false, true, false}));
    QVERIFY(store::openJoinCodes(*m_db, 5'000).empty());
    write([](Unit& unit) { store::dropJoinCodesBefore(unit, 90'001); });
}

void RepositoryChecks::keysHaveRates()
{
    store::ApiKey key;
    key.name = "shop";
    key.rate = 60;
    write([&](Unit& unit) {
        store::insertApiKey(unit, key, "slow");
        key.rate = 0;
        store::insertApiKey(unit, key, "usual");
    });
    QCOMPARE(store::apiKeyByHash(*m_db, "slow")->rate, 60);
    QCOMPARE(store::apiKeyByHash(*m_db, "usual")->rate, 0);
    QCOMPARE(store::allApiKeys(*m_db).front().rate, 60);
}

void RepositoryChecks::pendingSolutionsChange()
{
    bool pending = false;
    bool reviewed = true;
    write([&](Unit& unit) {
        domain::Solution solution;
        solution.publicId = "sol-9";
        solution.question = "How?";
        solution.solution = "So.";
        solution.id = store::insertSolution(unit, solution);
        pending = store::changeSolution(unit, solution.id, "How exactly?", "Like this.");
        solution.status = "approved";
        store::reviewSolution(unit, solution);
        reviewed = store::changeSolution(unit, solution.id, "x", "x");
    });
    QVERIFY(pending && !reviewed);
    QCOMPARE(store::solutionByPublicId(*m_db, "sol-9")->question, std::string("How exactly?"));
    QCOMPARE(store::solutionByPublicId(*m_db, "sol-9")->solution, std::string("Like this."));
}

} // namespace backline::tests
