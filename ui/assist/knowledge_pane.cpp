#include "ui/assist/knowledge_pane.h"

#include "models/items/knowledge_model.h"
#include "models/items/roles.h"
#include "ui/assist/hit_actions.h"
#include "ui/assist/hit_list.h"
#include "ui/assist/hit_reader.h"
#include "ui/assist/no_hits.h"
#include "ui/assist/query_field.h"
#include "ui/assist/share_rule.h"
#include "ui/chat/inline_question.h"
#include "ui/common/display_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/restyle.h"
#include "ui/common/skeleton.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto typingPause = 250ms;
constexpr int longestQuery = 400;
constexpr int side = metrics::medium + 2;

enum Page : int
{
    ListPage,
    LoadingPage,
    EmptyPage,
    ReaderPage
};

} // namespace

KnowledgePane::KnowledgePane(QWidget* parent)
    : QWidget(parent)
    , m_search(new QueryField)
    , m_list(new HitList)
    , m_reader(new HitReader)
    , m_empty(new EmptyState(u"knowledge"_s, {}, {}))
    , m_failure(new InlineError)
    , m_question(new InlineQuestion(Role::Note))
    , m_actions(new HitActions)
    , m_pages(new QStackedWidget)
{
    constexpr int skeletonRows = 4;
    constexpr int skeletonHeight = 84;
    setObjectName(u"knowledgePane"_s);
    setSurface(this, Surface::Panel);
    m_search->setObjectName(u"knowledgeSearch"_s);
    m_search->setAccessibleName(tr("Search knowledge"));
    m_search->setPlaceholderText(tr("Search knowledge"));
    m_search->setMaxLength(longestQuery);
    m_search->installEventFilter(this);
    m_reader->installEventFilter(this);
    m_pages->addWidget(makeList());
    m_pages->addWidget(new Skeleton(skeletonRows, skeletonHeight));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_reader);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(side, metrics::medium, side, metrics::hair);
    head->setSpacing(metrics::small);
    head->addWidget(m_search);
    head->addWidget(m_failure);
    head->addWidget(m_question);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connectParts();
    showPage();
}

QWidget* KnowledgePane::makeList()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_actions);
    return page;
}

void KnowledgePane::connectParts()
{
    connect(&m_pause, &QTimer::timeout, this, &KnowledgePane::search);
    connect(m_search, &QLineEdit::textEdited, this, [this] {
        m_isOwnQuery = true;
        m_pause.start();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &KnowledgePane::search);
    connect(m_failure, &InlineError::actionRequested, this, [this] {
        m_searched.clear();
        search();
    });
    connect(m_question, &InlineQuestion::goneAhead, this, &KnowledgePane::insertConfirmed);
    connect(m_actions, &HitActions::insertRequested, this, [this] { insert(current()); });
    connect(m_actions, &HitActions::shareRequested, this, &KnowledgePane::shareCurrent);
    connect(m_actions, &HitActions::readRequested, this, [this] { read(current()); });
    connect(m_list, &HitList::insertRequested, this, &KnowledgePane::insert);
    connect(m_list, &HitList::readRequested, this, &KnowledgePane::read);
    connect(m_list, &HitList::standChanged, m_actions, &HitActions::showKey);
    connect(m_reader, &HitReader::insertRequested, this, &KnowledgePane::insert);
    connect(m_reader, &HitReader::shareRequested, this, &KnowledgePane::share);
    connect(m_reader, &HitReader::backRequested, this, [this] {
        m_pages->setCurrentIndex(ListPage);
        m_list->setFocus();
    });
}

void KnowledgePane::setInsertKeys(const QStringList& keys)
{
    m_actions->setKeys(keys);
}

void KnowledgePane::setModel(items::KnowledgeModel* model)
{
    if (m_model) {
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = model;
    m_list->setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &KnowledgePane::showPage);
        connect(model, &QAbstractItemModel::rowsInserted, this, &KnowledgePane::showPage);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &KnowledgePane::showPage);
    }
    showPage();
}

void KnowledgePane::begin(const QString& automaticQuery)
{
    m_isOwnQuery = false;
    m_searched.clear();
    leaveOut();
    setAutomaticQuery(automaticQuery);
}

void KnowledgePane::setAutomaticQuery(const QString& query)
{
    if (m_isOwnQuery) {
        return;
    }
    m_search->fill(displayLine(query, longestQuery));
    search();
}

void KnowledgePane::setSearching(bool isSearching)
{
    m_isSearching = isSearching;
    m_hasFailed = false;
    if (isSearching) {
        m_failure->clear();
    }
    showPage();
}

void KnowledgePane::showFailure(const QString& message)
{
    m_isSearching = false;
    m_hasFailed = true;
    m_failure->showError(message, tr("Retry"));
    showPage();
}

void KnowledgePane::setReaderIsCustomer(bool isCustomer)
{
    if (std::exchange(m_isReaderCustomer, isCustomer) != isCustomer) {
        leaveOut();
    }
}

void KnowledgePane::setCanInsert(bool canInsert)
{
    m_canInsert = canInsert;
    showPage();
}

void KnowledgePane::setCanShare(bool canShare)
{
    m_canShare = canShare;
    showPage();
}

void KnowledgePane::showRefusal(const QString& message)
{
    m_failure->showError(message);
}

void KnowledgePane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void KnowledgePane::insertNumber(int number)
{
    if (m_model && number <= m_model->rowCount()) {
        insert(m_model->index(number - 1));
    }
}

QString KnowledgePane::query() const
{
    return m_search->text().trimmed();
}

bool KnowledgePane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape && leaveOut()) {
        return true;
    }
    if (watched == m_search && key == Qt::Key_Down && m_model && m_model->rowCount() > 0) {
        m_list->setFocus();
        m_list->setCurrentIndex(current());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void KnowledgePane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || !leaveOut()) {
        QWidget::keyPressEvent(event);
    }
}

void KnowledgePane::search()
{
    m_pause.stop();
    const bool isNew = query() != std::exchange(m_searched, query());
    if (isNew && query().isEmpty()) {
        showPage(); // says that there is nothing to look for
    } else if (isNew) {
        Q_EMIT searchRequested(query());
    }
}

void KnowledgePane::read(const QModelIndex& hit)
{
    if (hit.isValid()) {
        m_reader->read(hit);
        m_pages->setCurrentIndex(ReaderPage);
        m_reader->setFocus();
    }
}

/// What only colleagues should know does not leave the house by a slip of a finger.
void KnowledgePane::insert(const QModelIndex& hit)
{
    if (!hit.isValid() || !m_canInsert) {
        return;
    }
    leaveOut();
    m_failure->clear();
    m_asked = hit;
    if (hit.data(items::PublicRole).toBool() || !m_isReaderCustomer) {
        insertConfirmed();
        return;
    }
    const QString title = displayLine(hit.data(items::TitleRole).toString());
    m_question->ask(
        tr("“%1” is internal. Put it into a reply that the customer reads?").arg(title),
        tr("Insert anyway"),
        tr("Leave it out")
    );
}

void KnowledgePane::insertConfirmed()
{
    if (m_asked.isValid() && m_model) {
        Q_EMIT insertRequested(m_model->item(m_asked.row()));
    }
    m_asked = QPersistentModelIndex();
}

void KnowledgePane::shareCurrent()
{
    share(current());
}

/// Never a slip of a finger: what is internal stays in the house, whatever is answered.
void KnowledgePane::share(const QModelIndex& hit)
{
    if (!hit.isValid()) {
        return;
    }
    leaveOut();
    m_failure->clear();
    const auto& found = m_model->item(hit.row());
    if (const QString reason = whyNotShared(found, m_canShare); !reason.isEmpty()) {
        showRefusal(reason);
    } else {
        Q_EMIT shareRequested(found);
    }
}

/// The question about something internal is over. False when there was none.
bool KnowledgePane::leaveOut()
{
    m_asked = QPersistentModelIndex();
    const bool wasAsked = m_question->isAsked();
    m_question->dismiss();
    return wasAsked;
}

void KnowledgePane::showPage()
{
    if (!m_asked.isValid()) {
        m_question->dismiss(); // what it asked about is gone
    }
    const bool hasHits = m_model && m_model->rowCount() > 0;
    m_actions->setPossible(hasHits && m_canInsert, hasHits && m_canShare, hasHits);
    if (hasHits) {
        m_pages->setCurrentIndex(ListPage);
        if (!m_list->currentIndex().isValid()) {
            m_list->setCurrentIndex(m_model->index(0));
        }
        return;
    }
    explainNoHits(*m_empty, m_hasFailed, !query().isEmpty());
    m_pages->setCurrentIndex(m_isSearching ? LoadingPage : EmptyPage);
}

QModelIndex KnowledgePane::current() const
{
    const QModelIndex marked = m_list->currentIndex();
    return marked.isValid() || !m_model ? marked : m_model->index(0);
}

} // namespace backline::ui
