#include "ui/session/start_problem.h"

#include "ui/common/button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

StartProblem::StartProblem(const QString& title, const QString& text, const QString& goOn, QWidget* parent)
    : QDialog(parent)
{
    constexpr int width = 480;
    constexpr int iconSide = 24;
    auto* words = new PlainLabel({}, TextStyle::Body, Role::Text);
    words->setMaximumLines(0);
    words->setText(text);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::medium);
    head->addWidget(new IconView(u"alert"_s, iconSide, Role::Danger));
    head->addWidget(new PlainLabel(title, TextStyle::Heading, Role::Text), 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addStretch();
    auto* close = new Button(tr("Close"));
    buttons->addWidget(close);
    connect(close, &Button::clicked, this, &QDialog::reject);
    if (!goOn.isEmpty()) {
        auto* start = new PrimaryButton(goOn);
        buttons->addWidget(start);
        connect(start, &Button::clicked, this, &QDialog::accept);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::medium);
    column->addLayout(head);
    column->addWidget(words);
    column->addStretch();
    column->addLayout(buttons);
    setWindowTitle(tr("Backline"));
    setAccessibleName(title);
    setAccessibleDescription(words->text());
    setFixedWidth(width);
    close->setFocus();
}

} // namespace backline::ui
