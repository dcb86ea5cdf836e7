using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// What a part of the journal changes in the tables: collected event by event, then written at once. Every row follows from the event and
/// the desk's state around it, so a part that is written again gives the same rows.
/// </summary>
internal sealed class CardChanges
{
    // Parameters, because SQLite reads the text of a number less exactly than .NET.
    private static readonly BulkCopyOptions Insert = new() { BulkCopyType = BulkCopyType.MultipleRows, UseParameters = true };

    private readonly List<CardRow> _cards = [];
    private readonly Dictionary<string, CardOutcomeRow> _newOutcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Number, string Channel), CardDeliveryRow> _newDeliveries = [];
    private readonly Dictionary<(long Number, string Channel), CardDeliveryRow> _deliveries = [];
    private readonly Dictionary<string, CardOutcomeRow> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly List<string> _unfollowed = [];
    private readonly HashSet<long> _days = [];
    private readonly List<CheckpointRow> _checkpoints = [];

    /// <summary>Takes the next event.</summary>
    /// <param name="sequenceNumber">Its number.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The desk's state before it.</param>
    /// <param name="after">The sum with it.</param>
    public void Take(long sequenceNumber, IDeskEvent happened, DeskState before, JournalSum after)
    {
        switch (happened)
        {
            case DeskEvents.CardIssued issued:
                Add(sequenceNumber, after.State.Outbox.Find(issued.Card.CardId)!);
                Unfollow(before, after.State);
                break;

            // Deliveries of test cards are in no table.
            case DeskEvents.IDeliveryEvent delivery
                when after.State.Outbox.Find(delivery.CardId) is { Card.IsTest: false } card:
                Change(sequenceNumber, card, delivery.Channel);
                break;
            case DeskEvents.OutcomeResolved resolved:
                Resolve(sequenceNumber, resolved);
                break;
            case DeskEvents.CardMarked marked:
                Mark(marked);
                break;
        }

        if (after.Events % CheckpointRow.Interval == 0)
        {
            _checkpoints.Add(CheckpointRow.Of(after));
        }
    }

    /// <summary>Writes the changes within the caller's transaction.</summary>
    /// <param name="database">The database.</param>
    /// <param name="withDays">Whether the days have what was before, so that they take part.</param>
    /// <param name="cancellation">Cancels it.</param>
    public async Task WriteAsync(DataConnection database, bool withDays, CancellationToken cancellation)
    {
        await InsertAsync(database, _cards, cancellation);
        await InsertAsync(database, _newOutcomes.Values, cancellation);
        await InsertAsync(database, _newDeliveries.Values, cancellation);
        await InsertAsync(database, _checkpoints, cancellation);
        foreach (var row in _deliveries.Values)
        {
            await UpdateAsync(database, row, cancellation);
        }

        if (_unfollowed.Count > 0)
        {
            await database.GetTable<CardOutcomeRow>()
                .Where(row => _unfollowed.Contains(row.CardId))
                .UpdateAsync(row => new CardOutcomeRow { Followed = 0 }, cancellation);
        }

        foreach (var (cardId, row) in _resolved)
        {
            await UpdateAsync(database, cardId, row, cancellation);
        }

        foreach (var (cardId, mark) in _marks)
        {
            await database.GetTable<CardOutcomeRow>()
                .Where(row => row.CardId == cardId)
                .UpdateAsync(row => new CardOutcomeRow { Mark = mark }, cancellation);
        }

        if (withDays)
        {
            await StoreDaysAsync(database, cancellation);
        }
    }

    private static async Task InsertAsync<T>(DataConnection database, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        if (rows.Count > 0)
        {
            await database.BulkCopyAsync(Insert, rows, cancellation);
        }
    }

    private static Task<int> UpdateAsync(DataConnection database, CardDeliveryRow row, CancellationToken cancellation) =>
        database.GetTable<CardDeliveryRow>()
            .Where(stored => stored.Number == row.Number && stored.Channel == row.Channel)
            .UpdateAsync(
                stored => new CardDeliveryRow
                {
                    Status = row.Status,
                    Attempts = row.Attempts,
                    Detail = row.Detail,
                    SequenceNumbers = stored.SequenceNumbers + row.SequenceNumbers,
                },
                cancellation);

    private static Task<int> UpdateAsync(DataConnection database, string cardId, CardOutcomeRow row, CancellationToken cancellation) =>
        database.GetTable<CardOutcomeRow>()
            .Where(stored => stored.CardId == cardId)
            .UpdateAsync(
                stored => new CardOutcomeRow
                {
                    Followed = row.Followed,
                    Status = row.Status,
                    MfeR = row.MfeR,
                    MaeR = row.MaeR,
                    ExitPrice = row.ExitPrice,
                    ExitAt = row.ExitAt,
                    Minutes = row.Minutes,
                    GrossR = row.GrossR,
                    FeesR = row.FeesR,
                    FundingR = row.FundingR,
                    HorizonMs = row.HorizonMs,
                    Fee = row.Fee,
                    Slippage = row.Slippage,
                    PartialHigh = row.PartialHigh,
                    PartialLow = row.PartialLow,
                    ResolvedAt = row.ResolvedAt,
                    ResolvedBy = row.ResolvedBy,
                },
                cancellation);

    // Few, because events that are close to each other are about the same days.
    private async Task StoreDaysAsync(DataConnection database, CancellationToken cancellation)
    {
        var marked = _marks.Keys.ToList();
        var created = await database.GetTable<CardOutcomeRow>()
            .Where(row => marked.Contains(row.CardId))
            .Select(row => row.CreatedAt)
            .ToArrayAsync(cancellation);
        foreach (var day in created.Select(OutcomeDays.Of).Union(_days))
        {
            await OutcomeDays.StoreAsync(database, day, day + 1, cancellation);
        }
    }

    private void Add(long sequenceNumber, Outbox.IssuedCard issued)
    {
        _days.Add(OutcomeDays.Of(issued.Card.CreatedAt.ToUnixTimeMilliseconds()));
        _cards.Add(CardRow.Of(sequenceNumber, issued));
        _newOutcomes.Add(issued.Card.CardId.Value, CardOutcomeRow.Of(issued.Number, FollowedCard.Of(issued.Card)));
        foreach (var (channel, delivery) in issued.Deliveries)
        {
            var row = new CardDeliveryRow { Number = issued.Number, Channel = channel };
            row.Take(delivery);
            _newDeliveries.Add((issued.Number, channel), row);
        }
    }

    // An issued card ends the following of those that nobody could resolve for weeks.
    private void Unfollow(DeskState before, DeskState after)
    {
        if (after.Followed.Count == before.Followed.Count + 1)
        {
            return;
        }

        foreach (var (cardId, card) in before.Followed.Where(followed => !after.Followed.ContainsKey(followed.Key)))
        {
            _days.Add(OutcomeDays.Of(card.CreatedAt.UnixMilliseconds));
            if (_newOutcomes.TryGetValue(cardId, out var row))
            {
                row.Followed = 0;
            }
            else
            {
                _unfollowed.Add(cardId);
            }
        }
    }

    private void Change(long sequenceNumber, Outbox.IssuedCard card, string channel)
    {
        var key = (card.Number, channel);
        if (!_newDeliveries.TryGetValue(key, out var row) && !_deliveries.TryGetValue(key, out row))
        {
            _deliveries[key] = row = new CardDeliveryRow { Number = card.Number, Channel = channel };
        }

        row.Take(card.Deliveries[channel]);
        row.SequenceNumbers += $",{sequenceNumber}";
    }

    private void Resolve(long sequenceNumber, DeskEvents.OutcomeResolved resolved)
    {
        _days.Add(OutcomeDays.Of(resolved.Card.CreatedAt.UnixMilliseconds));
        var cardId = resolved.Card.CardId.Value;
        if (!_newOutcomes.TryGetValue(cardId, out var row))
        {
            _resolved[cardId] = row = new CardOutcomeRow();
        }

        row.Take(sequenceNumber, resolved);
    }

    private void Mark(DeskEvents.CardMarked marked)
    {
        if (_newOutcomes.TryGetValue(marked.CardId.Value, out var row))
        {
            row.Mark = marked.Mark;
        }
        else
        {
            _marks[marked.CardId.Value] = marked.Mark;
        }
    }
}
