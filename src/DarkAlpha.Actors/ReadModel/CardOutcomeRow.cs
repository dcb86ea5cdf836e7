using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>What one card is searched by, and what became of it. Times are Unix milliseconds.</summary>
[Table("card_outcomes")]
internal sealed class CardOutcomeRow
{
    [Column("number"), PrimaryKey]
    public long Number { get; set; }

    [Column("card_id")]
    public string CardId { get; set; } = "";

    [Column("symbol")]
    public string Symbol { get; set; } = "";

    [Column("strategy")]
    public string Strategy { get; set; } = "";

    /// <summary>The strategy in small letters, for searches that ignore case.</summary>
    [Column("strategy_key")]
    public string StrategyKey { get; set; } = "";

    [Column("side")]
    public string Side { get; set; } = "";

    [Column("entry")]
    public double Entry { get; set; }

    [Column("stop")]
    public double Stop { get; set; }

    [Column("take_profit")]
    public double TakeProfit { get; set; }

    [Column("confidence")]
    public double Confidence { get; set; }

    [Column("created_at")]
    public long CreatedAt { get; set; }

    /// <summary>1 while the desk follows the card.</summary>
    [Column("followed")]
    public int Followed { get; set; }

    [Column("mark")]
    public string? Mark { get; set; }

    [Column("status")]
    public string Status { get; set; } = "";

    [Column("mfe_r")]
    public double MfeR { get; set; }

    [Column("mae_r")]
    public double MaeR { get; set; }

    [Column("exit_price")]
    public double? ExitPrice { get; set; }

    [Column("exit_at")]
    public long? ExitAt { get; set; }

    [Column("minutes")]
    public long? Minutes { get; set; }

    [Column("gross_r")]
    public double? GrossR { get; set; }

    [Column("fees_r")]
    public double? FeesR { get; set; }

    [Column("funding_r")]
    public double? FundingR { get; set; }

    [Column("horizon_ms")]
    public long? HorizonMs { get; set; }

    [Column("fee")]
    public double? Fee { get; set; }

    [Column("slippage")]
    public double? Slippage { get; set; }

    [Column("partial_high")]
    public double? PartialHigh { get; set; }

    [Column("partial_low")]
    public double? PartialLow { get; set; }

    [Column("resolved_at")]
    public long? ResolvedAt { get; set; }

    /// <summary>The event that stored the outcome.</summary>
    [Column("resolved_by")]
    public long? ResolvedBy { get; set; }

    /// <summary>The row of a card that was just issued.</summary>
    public static CardOutcomeRow Of(long number, FollowedCard card)
    {
        var row = new CardOutcomeRow
        {
            Number = number,
            CardId = card.CardId.Value,
            Symbol = card.Symbol.Name,
            Strategy = card.Strategy,
            StrategyKey = KeyOf(card.Strategy),
            Side = SideNames.Of(card.Levels.Side),
            Entry = card.Levels.Entry,
            Stop = card.Levels.Stop,
            TakeProfit = card.Levels.TakeProfit,
            Confidence = card.Confidence,
            CreatedAt = card.CreatedAt.UnixMilliseconds,
            Followed = 1,
        };
        row.Take(Outcome.NotWatched);
        return row;
    }

    /// <summary>What a strategy is searched by.</summary>
    public static string KeyOf(string strategy) => strategy.ToLowerInvariant();

    /// <summary>Takes over a final outcome.</summary>
    public void Take(long sequenceNumber, DeskEvents.OutcomeResolved resolved)
    {
        Followed = 0;
        Take(resolved.Outcome);
        HorizonMs = (long)resolved.Options.Horizon.TotalMilliseconds;
        Fee = resolved.Options.Fee;
        Slippage = resolved.Options.Slippage;
        PartialHigh = resolved.Partial?.High;
        PartialLow = resolved.Partial?.Low;
        ResolvedAt = resolved.At.UnixMilliseconds;
        ResolvedBy = sequenceNumber;
    }

    /// <summary>The outcome of the row.</summary>
    public Outcome ToOutcome() => OutcomeFigures.ToOutcome(
        CardId, Status, MfeR, MaeR, ExitPrice, ExitAt, Minutes, GrossR, FeesR, FundingR);

    /// <summary>The card of the row with its outcome.</summary>
    public CardOutcome ToCardOutcome() => new(ToFollowedCard(), ToOutcome())
    {
        Options = (HorizonMs, Fee, Slippage) is ({ } horizon, { } fee, { } slippage)
            ? new OutcomeOptions { Horizon = TimeSpan.FromMilliseconds(horizon), Fee = fee, Slippage = slippage }
            : null,
        Partial = (PartialHigh, PartialLow) is ({ } high, { } low) ? new PartialMinute(high, low) : null,
        StoredAt = ResolvedAt is { } at ? new Instant(at) : null,
        IsFollowed = Followed == 1 || ResolvedAt is not null,
    };

    private FollowedCard ToFollowedCard()
    {
        var side = Side == SideNames.Of(Domain.Strategies.Side.Long) ? Domain.Strategies.Side.Long : Domain.Strategies.Side.Short;
        return new FollowedCard(
            new CardId(CardId),
            new Symbol(Symbol),
            Strategy,
            new Levels(side, Entry, Stop, TakeProfit),
            Confidence,
            new Instant(CreatedAt));
    }

    private void Take(Outcome outcome)
    {
        Status = outcome.Status.ToText();
        MfeR = outcome.MfeR;
        MaeR = outcome.MaeR;
        ExitPrice = outcome.Exit?.Price;
        ExitAt = outcome.Exit?.At.UnixMilliseconds;
        Minutes = outcome.Exit?.Minutes;
        GrossR = outcome.Exit?.GrossR;
        FeesR = outcome.Exit?.FeesR;
        FundingR = outcome.Exit?.FundingR;
    }
}
