#include "ui/session/fingerprint_question.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/session/fingerprint_groups.h"

#include <QVBoxLayout>

namespace backline::ui {

FingerprintQuestion::FingerprintQuestion(QWidget* parent)
    : QWidget(parent)
    , m_groups(new PlainLabel({}, TextStyle::Strong, Role::Text))
{
    setSurface(this, Surface::Soft);
    setAccessibleName(tr("Fingerprint of the server"));
    m_groups->setMaximumLines(0);
    auto* text = new PlainLabel({}, TextStyle::Body, Role::Muted);
    text->setMaximumLines(0);
    text->setText(tr("Ask your colleague to read the fingerprint aloud. Go on only if it is this one:"));
    auto* different = new Button(tr("It is different"));
    auto* same = new Button(tr("It is the same"));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(different);
    row->addWidget(same);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::medium, metrics::medium, metrics::medium, metrics::medium);
    column->setSpacing(metrics::small);
    column->addWidget(text);
    column->addWidget(m_groups);
    column->addLayout(row);
    setFocusProxy(different);
    connect(different, &Button::clicked, this, &FingerprintQuestion::refused);
    connect(same, &Button::clicked, this, &FingerprintQuestion::confirmed);
}

void FingerprintQuestion::ask(const QString& fingerprint)
{
    m_fingerprint = fingerprint;
    m_groups->setText(fingerprintGroups(fingerprint));
}

} // namespace backline::ui
