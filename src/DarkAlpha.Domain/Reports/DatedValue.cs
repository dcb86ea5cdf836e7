using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>A figure of one card, with the instant of its round.</summary>
internal readonly record struct DatedValue(Instant At, double Value);
