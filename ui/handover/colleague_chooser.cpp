#include "ui/handover/colleague_chooser.h"

#include "models/items/roles.h"
#include "ui/common/display_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/common/skeleton.h"
#include "ui/handover/colleague_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowsInSight = 5;

enum Page : int
{
    ListPage,
    LoadingPage,
    EmptyPage
};

} // namespace

ColleagueChooser::ColleagueChooser(
    items::PeopleModel& people,
    domain::Id holder,
    const std::vector<std::string>& needed,
    QWidget* parent
)
    : QWidget(parent)
    , m_people(people)
    , m_targets(people)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_empty(new EmptyState(
          u"people"_s,
          tr("No colleague to hand it to"),
          tr("Let colleagues join, or give the conversation back to the queue.")
      ))
    , m_pages(new QStackedWidget)
    , m_words(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_error(new InlineError)
{
    m_targets.setHolder(holder);
    m_targets.setNeeded(needed);
    build();
    connect(m_field, &QLineEdit::textChanged, this, &ColleagueChooser::choose);
    connect(&m_targets, &QAbstractItemModel::dataChanged, this, &ColleagueChooser::tellChosen);
    connect(&m_targets, &QAbstractItemModel::layoutChanged, this, &ColleagueChooser::tellChosen);
    connect(m_error, &InlineError::actionRequested, this, &ColleagueChooser::retryRequested);
    showLoading();
}

void ColleagueChooser::build()
{
    constexpr int longestSearch = 100;
    auto* label = new PlainLabel(tr("To"), TextStyle::LabelStrong, Role::Muted);
    label->setBuddy(m_field);
    m_field->setObjectName(u"transferTo"_s);
    m_field->setAccessibleName(tr("To"));
    m_field->setPlaceholderText(tr("Name, department or skill"));
    m_field->setMaxLength(longestSearch);
    m_field->installEventFilter(this);
    m_words->setMaximumLines(2);
    buildList();
    m_pages->addWidget(m_list);
    m_pages->addWidget(new Skeleton(rowsInSight, metrics::row));
    m_pages->addWidget(m_empty);
    auto* frame = new QWidget;
    setSurface(frame, Surface::Card);
    auto* inner = new QVBoxLayout(frame);
    inner->setContentsMargins(2, 2, 2, 2);
    inner->addWidget(m_pages);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::hair);
    column->addWidget(label);
    column->addWidget(m_field);
    column->addSpacing(metrics::hair);
    column->addWidget(frame, 1);
    column->addWidget(m_words);
    column->addWidget(m_error);
    setFocusProxy(m_field);
}

void ColleagueChooser::buildList()
{
    m_list->setObjectName(u"transferColleagues"_s);
    m_list->setAccessibleName(tr("Colleagues"));
    m_list->setModel(&m_targets);
    m_list->setItemDelegate(new ColleagueDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard and moves the choice
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setMinimumHeight(rowsInSight * metrics::row);
    connect(
        m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ColleagueChooser::tellChosen
    );
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.flags().testFlag(Qt::ItemIsEnabled)) {
            Q_EMIT accepted();
        }
    });
}

void ColleagueChooser::showLoading()
{
    m_isLoading = true;
    m_hasFailed = false;
    m_error->clear();
    showState();
}

void ColleagueChooser::showPeople()
{
    m_isLoading = false;
    m_hasFailed = false;
    const auto before = m_chosen;
    choose(m_field->text());
    chooseAgain(before);
}

void ColleagueChooser::showFailure(const QString& message)
{
    m_isLoading = false;
    m_hasFailed = true;
    m_error->showError(message, tr("Retry"));
    showState();
}

void ColleagueChooser::showRefusal(const QString& message)
{
    m_error->showError(message);
}

void ColleagueChooser::clearRefusal()
{
    if (!m_hasFailed) {
        m_error->clear();
    }
}

domain::Id ColleagueChooser::chosen() const
{
    const auto selected = m_list->selectionModel()->selectedIndexes();
    const bool isChosen = !selected.isEmpty() && selected.front().flags().testFlag(Qt::ItemIsEnabled);
    return isChosen ? selected.front().data(items::PersonRole).toLongLong() : 0;
}

QString ColleagueChooser::chosenName() const
{
    const auto selected = m_list->selectionModel()->selectedIndexes();
    return selected.isEmpty() ? QString() : displayLine(selected.front().data(items::NameRole).toString());
}

bool ColleagueChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        return press->modifiers().testFlag(Qt::ControlModifier) ? false : handleKey(press->key());
    }
    return QWidget::eventFilter(watched, event);
}

bool ColleagueChooser::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(rowsInSight);
        return true;
    case Qt::Key_PageUp:
        move(-rowsInSight);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen() != 0) {
            Q_EMIT accepted();
        }
        return true;
    default:
        return false;
    }
}

/// Those who can be chosen stand first, so what lies between is never skipped.
void ColleagueChooser::move(int by)
{
    const int last = m_targets.freeRow(m_targets.rowCount() - 1, -1);
    if (last >= 0) {
        select(std::clamp(m_list->currentIndex().row() + by, 0, last));
    }
}

void ColleagueChooser::select(int row)
{
    const auto index = m_targets.index(row, 0);
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(index);
}

/// Who types a name means whoever stands first then; without words it could be anybody.
void ColleagueChooser::choose(const QString& words)
{
    m_targets.setWords(words);
    const int first = words.trimmed().isEmpty() ? -1 : m_targets.freeRow(0, 1);
    if (first >= 0) {
        select(first);
    } else {
        m_list->selectionModel()->clear();
        m_list->scrollToTop();
    }
    tellChosen();
}

/// A newer list does not change the mind of who chose already.
void ColleagueChooser::chooseAgain(domain::Id person)
{
    for (int row = 0; person != 0 && row < m_targets.rowCount(); ++row) {
        const auto index = m_targets.index(row, 0);
        const bool isFree = index.flags().testFlag(Qt::ItemIsEnabled);
        if (isFree && index.data(items::PersonRole).toLongLong() == person) {
            select(row);
        }
    }
}

void ColleagueChooser::tellChosen()
{
    m_chosen = chosen();
    showState();
    Q_EMIT chosenChanged();
}

void ColleagueChooser::showState()
{
    const bool isNobody = m_people.rowCount() == 0;
    const bool isEmpty = !m_isLoading && !m_hasFailed && isNobody;
    m_pages->setCurrentIndex(m_isLoading && isNobody ? LoadingPage : isEmpty ? EmptyPage : ListPage);
    m_words->setText(emptyWords());
    m_words->setVisible(!m_words->text().isEmpty());
    // The list never has the focus, so the field says who is chosen.
    const auto current = chosen() == 0 ? QModelIndex() : m_list->currentIndex();
    m_field->setAccessibleDescription(
        current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : m_words->text()
    );
}

QString ColleagueChooser::emptyWords() const
{
    if (m_isLoading || m_hasFailed || m_people.rowCount() == 0 || m_targets.freeRow(0, 1) >= 0) {
        return {};
    }
    if (m_targets.rowCount() == 0) {
        return m_field->text().trimmed().isEmpty() ? tr("There is nobody else.")
                                                   : tr("Nobody matches: type fewer letters.");
    }
    return tr("None of them can take it now: choose somebody else, or try again later.");
}

} // namespace backline::ui
