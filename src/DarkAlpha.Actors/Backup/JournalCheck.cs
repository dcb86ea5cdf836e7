using System.Collections.Immutable;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Backup;

/// <summary>Plays a journal through the desk's rules row by row, and recomputes its cards.</summary>
/// <param name="rules">This node's rules, for cards whose own were not recorded.</param>
/// <param name="only">The card to recompute; null recomputes all.</param>
internal sealed class JournalCheck(RoundOptions rules, CardId? only)
{
    private const int MaxDifferences = 20;

    private readonly List<string> _differences = [];
    private JournalSum _sum = new();
    private long _first = 1;
    private long _outcomes;
    private long _recomputed;
    private long _differing;

    /// <summary>Takes a row of <see cref="StoredTable.Archives"/>, all of which come before the events: where the journal begins.</summary>
    public void AddArchive(object?[] row)
    {
        var archive = new ArchiveRow { LastSequence = (long)row[0]!, Rules = (byte[])row[5]!, State = (byte[])row[6]! };
        (_sum, _first) = (archive.ToSum(), archive.LastSequence + 1);
    }

    /// <summary>Takes a row of <see cref="StoredTable.Journal"/>.</summary>
    /// <exception cref="JournalException">The event cannot be read, or one before it is missing.</exception>
    public void AddEvent(object?[] row)
    {
        var stored = new JournalRow
        {
            PersistenceId = (string)row[0]!,
            SequenceNumber = (long)row[1]!,
            Message = (byte[])row[4]!,
            Manifest = (string?)row[5],
        };

        // A journal may still have events that are archived, when their deletion was interrupted.
        if (stored.PersistenceId != JournalSums.PersistenceId || stored.SequenceNumber < _first)
        {
            return;
        }

        var (before, decidedBy) = (_sum.State, _sum.Rules);
        switch (stored.AddTo(_sum))
        {
            case DeskEvents.CardIssued issued when only is null || issued.Card.CardId == only:
                Recompute(issued, before, decidedBy);
                break;
            case DeskEvents.OutcomeResolved:
                _outcomes++;
                break;
        }
    }

    /// <summary>What was found.</summary>
    public BackupReport Report()
    {
        if (only is { } cardId && _recomputed == 0)
        {
            _differences.Add($"there is no card {cardId} among the events {_first:N0} to {_sum.Events:N0}");
        }

        return new BackupReport(Describe(), [.. _differences]);
    }

    private ImmutableArray<(string What, string Value)> Describe() =>
    [
        ("first event", $"{_first:N0}"),
        ("last event", $"{_sum.Events:N0}"),
        ("cards ever issued", $"{_sum.State.Outbox.Issued:N0}"),
        ("cards followed", $"{_sum.State.Followed.Count:N0}"),
        ("outcomes", $"{_outcomes:N0}"),
        ("kill switch", _sum.State.Risk.KillSwitchOn ? $"on, by {_sum.State.Risk.KillSwitchTurnedBy}" : "off"),
        ("cards recomputed", $"{_recomputed:N0}"),
        ("cards that differ", $"{_differing:N0}"),
    ];

    private void Recompute(DeskEvents.CardIssued issued, DeskState before, RoundOptions? decidedBy)
    {
        _recomputed++;
        var decidedRules = CardSearch.RulesOf(decidedBy?.For(issued.Round.Id.Symbol), rules);
        if (CardVerification.FirstDifference(decidedRules, before, issued) is { } difference)
        {
            _differing++;
            if (_differences.Count < MaxDifferences)
            {
                _differences.Add(
                    $"{issued.Card.CardId}: {difference.What} is {difference.Recorded} on record and {difference.Computed} recomputed");
            }
        }
    }
}
