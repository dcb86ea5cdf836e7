using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>A card's numbers formatted as text, identical in every language and on every channel.</summary>
internal sealed record CardNumbers
{
    /// <summary>Formats the numbers of a card.</summary>
    /// <param name="card">A card with levels; not a test card.</param>
    /// <param name="tick">The symbol's tick size; null rounds prices to eight significant digits.</param>
    public CardNumbers(ProposalCard card, double? tick)
    {
        Entry = PriceText.Format(card.Entry, tick);
        Stop = PriceText.Format(card.Stop, tick);
        Target = PriceText.Format(card.TakeProfit, tick);
        StopPercent = Percent(card.Stop / card.Entry - 1);
        TargetPercent = Percent(card.TakeProfit / card.Entry - 1);
        var stopDistance = Math.Abs(card.Entry - card.Stop) / card.Entry;
        StopDistance = (stopDistance * 100).ToString("0.00") + " %";
        LiquidationDistance = $"{Liquidation.Percent(card.LeverageSuggest)} %";
        IsLiquidatedBeforeStop = stopDistance >= Liquidation.Distance(card.LeverageSuggest);
        Reward = (Math.Abs(card.TakeProfit - card.Entry) / Math.Abs(card.Entry - card.Stop)).ToString("0.#");
        Size = card.PositionUsdt.ToString("#,0.00");
        Risk = card.MaxRiskUsdt.ToString("#,0.##");
        Confidence = card.Confidence.ToString("F0");
        ExpiresAt = card.ExpiresAt.UtcDateTime.ToString("HH:mm:ss");
    }

    /// <summary>Entry price, rounded to the tick.</summary>
    public string Entry { get; }

    /// <summary>Stop price, rounded to the tick.</summary>
    public string Stop { get; }

    /// <summary>Take-profit price, rounded to the tick.</summary>
    public string Target { get; }

    /// <summary>Signed distance of the stop from the entry, in percent of the entry.</summary>
    public string StopPercent { get; }

    /// <summary>Signed distance of the target from the entry, in percent of the entry.</summary>
    public string TargetPercent { get; }

    /// <summary>Distance of the stop from the entry without its sign, in percent of the entry.</summary>
    public string StopDistance { get; }

    /// <summary>Estimated distance of the liquidation from the entry, in percent of the entry; see <see cref="Liquidation"/>.</summary>
    public string LiquidationDistance { get; }

    /// <summary>True when the position is liquidated before the price reaches the stop.</summary>
    public bool IsLiquidatedBeforeStop { get; }

    /// <summary>Distance of the target in multiples of the stop distance (R).</summary>
    public string Reward { get; }

    /// <summary>Position size in USDT.</summary>
    public string Size { get; }

    /// <summary>Loss at the stop in USDT.</summary>
    public string Risk { get; }

    /// <summary>Confidence, 0 to 100, without decimals.</summary>
    public string Confidence { get; }

    /// <summary>Time of day at which the card expires, UTC.</summary>
    public string ExpiresAt { get; }

    private static string Percent(double fraction) => (fraction * 100).ToString("+0.00;−0.00;0.00") + " %";
}
