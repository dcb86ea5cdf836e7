using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>What became of the cards of a symbol by the recorded candles and funding settlements, as a replay computes it.</summary>
internal sealed class RecordedOutcomes
{
    private readonly Candle[] _candles;
    private readonly FundingSettlement[] _settlements;

    public RecordedOutcomes(string data, string symbol, DateTimeOffset from, DateTimeOffset to)
    {
        var folder = ArchiveFolder.Scan(data);
        using var klines = folder.OpenKlines(symbol, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        _candles = ReadAll(klines);
        using var funding = folder.OpenFunding(symbol, to.ToUnixTimeMilliseconds());
        _settlements = [.. ReadAll(funding).Select(settled => new FundingSettlement(new Instant(settled.Time), settled.Rate))];
    }

    /// <summary>The first difference of a stored outcome; a replay knows nothing of the rest of the card's own minute.</summary>
    public CardDifference? FirstDifference(DeskEvents.OutcomeResolved stored) => OutcomeVerification.FirstDifference(
        stored with { Partial = null },
        _candles.SkipWhile(candle => candle.OpenTime < stored.Card.CreatedAt),
        _settlements);

    private static T[] ReadAll<T>(IArchiveReader<T> reader)
        where T : struct
    {
        var all = new List<T>();
        var batch = new T[1_024];
        int count;
        do
        {
            count = reader.Read(batch);
            all.AddRange(batch.Take(count));
        }
        while (count == batch.Length);
        return [.. all];
    }
}
