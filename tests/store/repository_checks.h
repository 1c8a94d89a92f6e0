#pragma once

#include "models/domain/conversation.h"
#include "models/domain/person.h"
#include "services/server/store/unit.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace backline::tests {

/// The checks of every repository of the store, on whichever database a subclass opens: the same ones run on
/// SQLite and on PostgreSQL, so that the two never drift. Each check starts with an empty, migrated store.
class RepositoryChecks : public QObject
{
    Q_OBJECT

protected:
    using Database = server::store::Database;
    using Unit = server::store::Unit;

    /// A connection to an empty store.
    virtual std::unique_ptr<Database> openEmpty() = 0;

    /// Another connection to the store of this check.
    virtual std::unique_ptr<Database> openAgain() = 0;

private Q_SLOTS:
    void init();
    void cleanup();

    // migration_checks.cpp
    void migrationsRunOnce();
    void statementsOfAllKinds();
    void writerUndoesOneJobAlone();
    void writerRefusesWhatBreaksARule();

    // person_checks.cpp
    void personsComeBackWhole();
    void personWithoutAnything();
    void takenNamesAreRefused();
    void personsChange();
    void administrators();

    // access_checks.cpp
    void sessionsEnd();
    void apiKeys();
    void accessChangesInOrder();
    void firstAnswers();
    void auditRows();

    // conversation_checks.cpp
    void conversationsComeBackWhole();
    void conversationOfNobody();
    void statesAdvanceOnce_data();
    void statesAdvanceOnce();
    void impossibleStepsAreRefused();
    void columnsOfTheStates();
    void holdingIsOneStep();
    void successors();
    void conversationLists();
    void conversationsOfAnAgent();

    // queue_checks.cpp
    void queuePagesInOrder();
    void queueFilters_data();
    void queueFilters();
    void placesInTheQueue();

    // message_checks.cpp
    void messagesNumberTheirStreams();
    void messagesComeBackWhole();
    void senderKeysAreUnique();
    void messagePages();
    void messagesOfOneTransaction();
    void whatChangesInATransactionIsSeen();
    void eventsShareTheNumbers();
    void streamsOfTheirOwn();
    void readMarksNeverGoBack();

    // mention_checks.cpp
    void mentionsNotSeenComeFirst();
    void mentionsAreSeenOnce();

    // knowledge_checks.cpp
    void solutionsAreReviewedOnce();
    void articlesAndQuestions();
    void tickets();

    // live_chat_checks.cpp
    void attachmentsBelongOnce();
    void uploadsAreCountedAndDropped();
    void cannedRepliesComeBackWhole();
    void cannedShortcutsAreUnique();
    void cannedRepliesAreFiltered();
    void transfersInOrder();
    void ratingsAreGivenOnce();
    void messagesKeepWhatTheyCarry();
    void conversationsKeepWhatTheyCameWith();
    void chatsOfOnePerson();
    void ticketsOfOnePerson();
    void handsOfTheStaff();
    void articlesByName();

    // team_checks.cpp
    void settingsKeepTheLastValue();
    void refreshTokensAreUsedOnce();
    void joinCodesAreGoodOnce();
    void keysHaveRates();
    void pendingSolutionsChange();

private:
    void write(const std::function<void(Unit&)>& work, domain::Instant now = 1'000);
    domain::Id addPerson(const std::string& username, domain::Role role = domain::Role::Agent);
    domain::Id addConversation(const std::string& publicId, domain::Id customerId = 0);
    std::vector<domain::Id> addNotes(domain::Id conversation, int count);
    void fillQueue();

    std::unique_ptr<Database> m_db;
};

} // namespace backline::tests
