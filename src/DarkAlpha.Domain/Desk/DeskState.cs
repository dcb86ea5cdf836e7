using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Domain.Desk;

/// <summary>All that the desk remembers; changed only by <see cref="Apply"/>, so that replaying the events gives the same state.</summary>
public sealed record DeskState
{
    // A round is refused when its proposals have expired, so a card needs to be known no longer than that; two days more are for people.
    private const long CardMemory = 2 * 24 * 60 * 60 * 1_000;

    private const long ReportMemory = 31L * 24 * 60 * 60 * 1_000;

    /// <summary>Nothing has happened yet.</summary>
    public static DeskState Empty { get; } = new();

    /// <summary>The node that opened the desk last; null in journals from before this was noted.</summary>
    public string? OpenedBy { get; init; }

    /// <summary>When the stored kill switch was turned last, Unix milliseconds UTC; null when nobody did, or before this was noted in snapshots.</summary>
    public long? KillSwitchTurnedAt { get; init; }

    /// <summary>What the risk rules remember.</summary>
    public RiskState Risk { get; init; } = RiskState.Empty;

    /// <summary>The issued cards; closed ones are forgotten two days after they expired.</summary>
    public Outbox Outbox { get; init; } = Outbox.Empty;

    /// <summary>The losses reported within the last 31 days, by the id of the report.</summary>
    public ImmutableSortedDictionary<string, LossReport> LossReports { get; init; } =
        ImmutableSortedDictionary.Create<string, LossReport>(StringComparer.Ordinal);

    /// <summary>True once the state of an older installation was taken over.</summary>
    public bool LegacyStateImported { get; init; }

    /// <summary>True once something happened that an older installation's state would contradict.</summary>
    public bool HasHistory => LegacyStateImported || !Risk.Days.IsEmpty || !Risk.LastCardBySymbol.IsEmpty;

    /// <summary>The state after an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is of a kind this version does not know.</exception>
    public DeskState Apply(IDeskEvent happened) => happened switch
    {
        DeskEvents.DeskOpened opened => this with { OpenedBy = opened.Node },
        IDeliveryEvent delivery => this with { Outbox = Outbox.Apply(delivery) },
        DeskEvents.CardIssued issued => this with
        {
            Risk = Risk.Apply(new RiskEvents.CardIssued(issued.Card)),
            Outbox = Outbox.Add(issued.Card, DecisionText.Describe(issued.Card, issued.Rivals), issued.Channels)
                .ForgetExpiredBefore(issued.At - CardMemory),
        },
        DeskEvents.TestCardIssued test => this with
        {
            Outbox = Outbox.Add(test.Card, $"a test, asked for by {test.By}", test.Channels).ForgetExpiredBefore(test.At - CardMemory),
        },
        DeskEvents.LossRecorded loss => this with
        {
            Risk = Risk.Apply(new RiskEvents.LossRecorded(loss.Day, loss.LossUsdt, loss.By)),
            LossReports = LossReports.RemoveRange(LossReports.Where(r => r.Value.At < loss.At - ReportMemory).Select(r => r.Key))
                .SetItem(loss.Id, new LossReport(loss.Day, loss.LossUsdt, loss.At)),
        },
        DeskEvents.FileLossesReplaced file => this with { Risk = Risk.Apply(new RiskEvents.FileLossesReplaced(file.LossByDay)) },
        DeskEvents.KillSwitchTurned turned => this with
        {
            Risk = Risk.Apply(new RiskEvents.KillSwitchTurned(turned.On, turned.By)),
            KillSwitchTurnedAt = turned.At,
        },
        DeskEvents.LegacyStateImported old => this with
        {
            Risk = Risk.Apply(new RiskEvents.Imported(old.Days, old.LastCardBySymbol)),
            LegacyStateImported = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "unknown desk event: this program is older than its journal"),
    };
}
