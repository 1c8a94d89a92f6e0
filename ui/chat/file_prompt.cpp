#include "ui/chat/file_prompt.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualWidth = 440;

PlainLabel* wrapped(const QString& text, TextStyle style, Role role)
{
    constexpr int mostLines = 6;
    auto* label = new PlainLabel(text, style, role);
    label->setMaximumLines(mostLines);
    return label;
}

} // namespace

FilePrompt::FilePrompt(const QString& fileName, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"filePrompt"_s);
    setWindowTitle(tr("Open a file from a message"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* open = new Button(tr("Open anyway"), ButtonKind::Danger);
    auto* save = new Button(tr("Save as…"));
    auto* cancel = new Button(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(save);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::small);
    column->addWidget(wrapped(fileName, TextStyle::Heading, Role::Text));
    column->addWidget(wrapped(
        tr("Files of this kind can bring programs along, which the program that opens them may run. Open it "
           "only if you expected it from this person."),
        TextStyle::Body,
        Role::Text
    ));
    column->addSpacing(metrics::small);
    column->addLayout(buttons);
    resize(usualWidth, sizeHint().height());
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT saveRequested();
    });
    connect(open, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT openRequested();
    });
}

} // namespace backline::ui
