#include "ui/knowledge/solutions_page.h"

#include "models/items/duplicates_model.h"
#include "models/items/roles.h"
#include "models/items/solutions_model.h"
#include "ui/common/display_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/hairline.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/common/segmented_switch.h"
#include "ui/common/skeleton.h"
#include "ui/knowledge/solution_delegate.h"

#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideWidth = 320;
constexpr int longestTitle = 90;

enum Page : int
{
    DetailPage,
    LoadingPage,
    EmptyPage
};

/// In the order of the filter.
const std::array<QString, 3>& statuses()
{
    static const std::array words{u"pending"_s, u"approved"_s, u"rejected"_s};
    return words;
}

} // namespace

SolutionsPage::SolutionsPage(QWidget* parent)
    : QWidget(parent)
    , m_filter(new SegmentedSwitch(tr("Which solutions"), {tr("Waiting"), tr("Approved"), tr("Rejected")}))
    , m_list(new QListView)
    , m_editor(new SolutionEditor)
    , m_result(new PlainLabel({}, TextStyle::Label, Role::Good))
    , m_failure(new InlineError)
    , m_empty(new EmptyState(u"solutions"_s, {}, {}))
    , m_pages(new QStackedWidget)
{
    constexpr int skeletonRows = 5;
    setObjectName(u"solutionsPage"_s);
    setSurface(this, Surface::Panel);
    m_pages->addWidget(m_editor);
    m_pages->addWidget(new Skeleton(skeletonRows, metrics::row));
    m_pages->addWidget(m_empty);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(makeDetail(), 1);
    connectParts();
    showPage();
}

QWidget* SolutionsPage::makeSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(sideWidth);
    m_list->setObjectName(u"solutions"_s);
    m_list->setAccessibleName(tr("Solutions"));
    m_list->setItemDelegate(new SolutionDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_result->setObjectName(u"reviewResult"_s);
    m_result->setMaximumLines(4);
    m_result->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    m_result->hide();
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addWidget(m_list, 1);
    column->addWidget(m_result); // below: the rows stay where they are when it comes and goes
    return side;
}

QBoxLayout* SolutionsPage::makeHead()
{
    auto* head = new QVBoxLayout;
    head->setContentsMargins(metrics::medium, metrics::medium, metrics::medium, metrics::small);
    head->setSpacing(metrics::small);
    head->addWidget(new PlainLabel(tr("Solutions"), TextStyle::Heading, Role::Text));
    head->addWidget(m_filter);
    return head;
}

QWidget* SolutionsPage::makeDetail()
{
    auto* detail = new QWidget;
    auto* news = new QVBoxLayout;
    news->setContentsMargins(metrics::large, metrics::medium, metrics::large, 0);
    news->addWidget(m_failure);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(news);
    column->addWidget(m_pages, 1);
    return detail;
}

void SolutionsPage::connectParts()
{
    constexpr int resultMs = 8'000;
    m_resultStays.setSingleShot(true);
    m_resultStays.setInterval(resultMs);
    connect(&m_resultStays, &QTimer::timeout, m_result, &PlainLabel::hide);
    connect(m_filter, &SegmentedSwitch::currentChanged, this, [this] {
        m_result->hide();
        Q_EMIT statusRequested(status());
    });
    connect(m_failure, &InlineError::actionRequested, this, [this] { Q_EMIT statusRequested(status()); });
    connect(m_editor, &SolutionEditor::edited, this, [this](const SolutionWords& words) {
        m_begun.insert(m_editor->solutionId(), words);
    });
    connect(m_editor, &SolutionEditor::approveRequested, this, [this] {
        const SolutionWords words = m_editor->words();
        leaveEditor();
        Q_EMIT approveRequested(m_editor->solutionId(), words.question, words.solution);
    });
    connect(m_editor, &SolutionEditor::rejectRequested, this, [this](const QString& reason) {
        leaveEditor();
        Q_EMIT rejectRequested(m_editor->solutionId(), reason);
    });
    connect(m_editor, &SolutionEditor::conversationRequested, this, &SolutionsPage::conversationRequested);
}

void SolutionsPage::setModels(items::SolutionsModel* solutions, items::DuplicatesModel* duplicates)
{
    m_model = solutions;
    // Before the list hears of it and moves on.
    connect(solutions, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_isMovingOn = true; });
    m_list->setModel(solutions);
    m_editor->setDuplicates(duplicates);
    m_editor->listenIn(*m_list);
    connect(
        m_list->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        [this](const QModelIndex& row) {
            if (!m_isMovingOn) {
                m_result->hide();
                m_wanted.clear();
            }
            onRowChanged(row);
        }
    );
    watchRows();
    showPage();
}

void SolutionsPage::watchRows()
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &SolutionsPage::showPage);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SolutionsPage::showPage);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_isMovingOn = false;
        showPage();
    });
    connect(
        m_model,
        &QAbstractItemModel::dataChanged,
        this,
        [this](const QModelIndex& first, const QModelIndex& last) {
            const int row = m_list->currentIndex().row();
            if (row >= first.row() && row <= last.row()) {
                onRowChanged(m_list->currentIndex());
            }
        }
    );
}

void SolutionsPage::setReasonNotToReview(const QString& reason)
{
    m_editor->setReasonNotToReview(reason);
}

void SolutionsPage::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    if (isLoading) {
        m_failure->clear();
    } else {
        m_wanted.clear();
    }
    showPage();
}

void SolutionsPage::showFailure(const QString& message)
{
    setLoading(false);
    m_failure->showError(message, tr("Retry"));
}

void SolutionsPage::showReviewed(const QString& solutionId, const QString& words)
{
    m_begun.remove(solutionId);
    const int row = m_model->rowOf(solutionId);
    const QString title =
        row < 0 ? QString() : displayLine(QString::fromStdString(m_model->item(row).question), longestTitle);
    m_result->setText(title.isEmpty() ? words : tr("%1 (%2)").arg(words, title));
    m_result->show();
    m_resultStays.start();
}

void SolutionsPage::showReviewFailure(const QString& solutionId, const QString& message)
{
    if (solutionId == m_editor->solutionId()) {
        m_editor->showError(message);
    } else {
        m_failure->showError(message);
    }
}

QString SolutionsPage::selected() const
{
    const QModelIndex row = m_list->currentIndex();
    return row.isValid() ? QString::fromStdString(m_model->item(row.row()).publicId) : QString();
}

void SolutionsPage::select(const QString& solutionId, const QString& status)
{
    m_wanted = solutionId;
    const auto place = std::ranges::find(statuses(), status) - statuses().begin();
    m_filter->setCurrent(static_cast<int>(place));
    showPage();
}

QString SolutionsPage::status() const
{
    return statuses().at(static_cast<std::size_t>(m_filter->current()));
}

void SolutionsPage::takeFocus()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

/// Its buttons cannot be used while the decision is on its way, and the focus must not fall anywhere.
void SolutionsPage::leaveEditor()
{
    takeFocus();
    m_editor->setBusy(true);
}

void SolutionsPage::onRowChanged(const QModelIndex& row)
{
    if (!row.isValid()) {
        return;
    }
    const domain::Solution& solution = m_model->item(row.row());
    const bool isAnother = m_editor->solutionId() != QString::fromStdString(solution.publicId);
    if (m_isMovingOn && isAnother && m_wanted.isEmpty() && !m_editor->solutionId().isEmpty()) {
        m_editor->pause(); // a key that was on its way is for the one before
    }
    m_editor->showSolution(solution, row.data(items::TimeRole).toString(), wordsOf(solution));
    Q_EMIT duplicatesRequested(m_editor->solutionId());
}

/// The row below the one that went away has its place: the list moves on by itself.
void SolutionsPage::showPage()
{
    if (const int row = rowToStandOn(); row >= 0) {
        const QScopedValueRollback movingOn(m_isMovingOn, true);
        m_list->setCurrentIndex(m_model->index(row));
        m_pages->setCurrentIndex(DetailPage);
        return;
    }
    const bool isQueue = status() == u"pending"_s;
    m_empty->setTexts(
        isQueue ? tr("Nothing to review") : tr("None yet"),
        isQueue ? tr("Solutions that colleagues propose when they resolve a conversation come here.")
                : tr("What leads decide about proposed solutions is listed here.")
    );
    m_pages->setCurrentIndex(m_isLoading ? LoadingPage : EmptyPage);
}

/// What was asked for, else where the list stands or stood before it came anew, else the first; -1: nowhere.
int SolutionsPage::rowToStandOn() const
{
    if (!m_model || m_model->rowCount() == 0) {
        return -1;
    }
    if (const int wanted = m_model->rowOf(m_wanted); !m_wanted.isEmpty() && (wanted >= 0 || m_isLoading)) {
        return wanted;
    }
    const auto current = m_list->currentIndex();
    return current.isValid() ? current.row() : std::max(0, m_model->rowOf(m_editor->solutionId()));
}

SolutionWords SolutionsPage::wordsOf(const domain::Solution& solution) const
{
    const QString id = QString::fromStdString(solution.publicId);
    const auto begun = m_begun.constFind(id);
    return begun != m_begun.constEnd()
        ? *begun
        : SolutionWords{QString::fromStdString(solution.question), QString::fromStdString(solution.solution)};
}

} // namespace backline::ui
