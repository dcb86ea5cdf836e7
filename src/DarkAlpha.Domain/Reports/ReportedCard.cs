using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>What a report knows of a card.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="Levels">Direction and levels.</param>
/// <param name="Confidence">Its confidence, at most 100.</param>
/// <param name="CreatedAt">The instant of its round.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Path">How it went on.</param>
public sealed record ReportedCard(
    Symbol Symbol, string Strategy, Levels Levels, double Confidence, Instant CreatedAt, Outcome Outcome, CardPath Path)
{
    internal OutcomeSample Sample => new(CreatedAt, Outcome);
}
