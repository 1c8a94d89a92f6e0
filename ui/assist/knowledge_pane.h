#pragma once

#include "models/domain/desk.h"

#include <QModelIndex>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace backline::items {
class KnowledgeModel;
}

namespace backline::ui {

class EmptyState;
class HitActions;
class HitList;
class HitReader;
class InlineError;
class InlineQuestion;
class QueryField;

/// Knowledge that fits the conversation: searches by itself, can be searched, and goes into the message with
/// one key. Knows no network. GUI thread. Keys: in the
/// list Enter inserts and Space reads; in the field Down goes to the list; Escape leaves internal knowledge
/// out.
class KnowledgePane final : public QWidget
{
    Q_OBJECT

public:
    explicit KnowledgePane(QWidget* parent = nullptr);

    /// Not owned.
    void setModel(items::KnowledgeModel* model);
    /// Another conversation: what its own words search for. A later one only counts while nobody typed here.
    void begin(const QString& automaticQuery);
    void setAutomaticQuery(const QString& query);
    /// A search is on its way. What is there stays until it is answered.
    void setSearching(bool isSearching);
    void showFailure(const QString& message);
    /// The text goes to the customer, or only to colleagues.
    void setReaderIsCustomer(bool isCustomer);
    /// Without a conversation to insert into, things can be read only.
    void setCanInsert(bool canInsert);
    /// Only who answers the customer shares with them.
    void setCanShare(bool canShare);
    /// Shares what is marked, or says why that cannot be.
    void shareCurrent();
    /// Why something else that was asked for did not happen.
    void showRefusal(const QString& message);
    void focusSearch();
    /// The keys that do so for the first hits, in words.
    void setInsertKeys(const QStringList& keys);
    /// The hit with this number key, 1 to 9.
    void insertNumber(int number);
    QString query() const;

Q_SIGNALS:
    void searchRequested(const QString& text);
    void insertRequested(const domain::KnowledgeHit& hit);
    /// A public article is to be sent to the customer.
    void shareRequested(const domain::KnowledgeHit& hit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeList();
    void connectParts();
    void search();
    void read(const QModelIndex& hit);
    void insert(const QModelIndex& hit);
    void insertConfirmed();
    void share(const QModelIndex& hit);
    bool leaveOut();
    void showPage();
    QModelIndex current() const;

    items::KnowledgeModel* m_model = nullptr;
    QueryField* m_search;
    HitList* m_list;
    HitReader* m_reader;
    EmptyState* m_empty;
    InlineError* m_failure;
    InlineQuestion* m_question;
    HitActions* m_actions;
    QStackedWidget* m_pages;
    QTimer m_pause;
    QPersistentModelIndex m_asked; ///< waits for an answer of m_question
    QString m_searched;
    bool m_isOwnQuery = false;
    bool m_isSearching = false;
    bool m_hasFailed = false;
    bool m_isReaderCustomer = true;
    bool m_canInsert = true;
    bool m_canShare = true;
};

} // namespace backline::ui
