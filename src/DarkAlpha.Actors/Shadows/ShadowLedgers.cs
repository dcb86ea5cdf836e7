using System.Collections.Immutable;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Shadows;

/// <summary>
/// The ledgers of one symbol's shadows, which read the same candles once. Each set has a book and waiting rounds of its own. Not
/// thread-safe.
/// </summary>
internal sealed class ShadowLedgers : IMinuteReader
{
    private const int MaxWaitingRounds = 1_024;

    private readonly Dictionary<string, Ledger> _ledgers;

    /// <summary>Creates empty ledgers.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <param name="sets">The shadows.</param>
    /// <param name="onChange">Receives the id of a shadow with each change.</param>
    public ShadowLedgers(
        Symbol symbol, OutcomeOptions options, IEnumerable<ShadowSet> sets, Action<string, Episode, EpisodeChange> onChange) =>
        _ledgers = sets.ToDictionary(
            set => set.Id,
            set => new Ledger(new EpisodeBook(symbol, options, (episode, change) => onChange(set.Id, episode, change))),
            StringComparer.Ordinal);

    /// <inheritdoc/>
    public Instant? Next => _ledgers.Values.Min(ledger => ledger.Book.Next);

    /// <inheritdoc/>
    public Instant Since => _ledgers.Values.Min(ledger => ledger.Book.OpenSince).GetValueOrDefault();

    /// <summary>Takes up a stored episode; one of a set that does not run any more is ignored.</summary>
    public void Restore(StoredEpisode stored)
    {
        if (stored.Set is { } set && _ledgers.TryGetValue(set, out var ledger))
        {
            ledger.Reader.Restore(stored);
        }
    }

    /// <summary>Adds what became of a set's proposals in a round.</summary>
    public void Add(string set, Instant at, ImmutableArray<RefusedProposal> proposals)
    {
        if (!proposals.IsDefaultOrEmpty && _ledgers.TryGetValue(set, out var ledger))
        {
            ledger.Rounds.Add(new LedgerMessages.Refused(at, proposals));
        }
    }

    /// <summary>Gives the books the rounds that need not wait for a candle.</summary>
    public void TakeRounds()
    {
        foreach (var ledger in _ledgers.Values)
        {
            ledger.Reader.TakeRounds();
        }
    }

    /// <inheritdoc/>
    public void OnMinute(in Candle candle, IReadOnlyList<FundingSettlement> settlements)
    {
        foreach (var ledger in _ledgers.Values)
        {
            ledger.Reader.OnMinute(candle, settlements);
        }
    }

    private sealed class Ledger
    {
        public Ledger(EpisodeBook book)
        {
            Book = book;
            Reader = new EpisodeReader(book, Rounds);
        }

        public EpisodeBook Book { get; }

        public RefusedRounds Rounds { get; } = new(MaxWaitingRounds);

        public EpisodeReader Reader { get; }
    }
}
