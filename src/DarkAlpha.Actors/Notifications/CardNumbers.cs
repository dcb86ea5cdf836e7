using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>A card's numbers as text, the same in every language and on every channel.</summary>
internal sealed record CardNumbers
{
    /// <summary>Figures of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="tick">The symbol's tick size, or null.</param>
    public CardNumbers(ProposalCard card, double? tick)
    {
        Entry = PriceText.Format(card.Entry, tick);
        Stop = PriceText.Format(card.Stop, tick);
        Target = PriceText.Format(card.TakeProfit, tick);
        StopPercent = Percent(card.Stop / card.Entry - 1);
        TargetPercent = Percent(card.TakeProfit / card.Entry - 1);
        Reward = (Math.Abs(card.TakeProfit - card.Entry) / Math.Abs(card.Entry - card.Stop)).ToString("0.#");
        Size = card.PositionUsdt.ToString("#,0.00");
        Risk = card.MaxRiskUsdt.ToString("#,0.##");
        Confidence = card.Confidence.ToString("F0");
        ExpiresAt = card.ExpiresAt.UtcDateTime.ToString("HH:mm:ss");
    }

    /// <summary>Entry price.</summary>
    public string Entry { get; }

    /// <summary>Stop price.</summary>
    public string Stop { get; }

    /// <summary>Take-profit price.</summary>
    public string Target { get; }

    /// <summary>Signed distance of the stop from the entry.</summary>
    public string StopPercent { get; }

    /// <summary>Signed distance of the target from the entry.</summary>
    public string TargetPercent { get; }

    /// <summary>Distance of the target in units of the stop's distance (R).</summary>
    public string Reward { get; }

    /// <summary>Position in USDT.</summary>
    public string Size { get; }

    /// <summary>Loss at the stop in USDT.</summary>
    public string Risk { get; }

    /// <summary>0 to 100.</summary>
    public string Confidence { get; }

    /// <summary>Time of day, UTC, at which the card expires.</summary>
    public string ExpiresAt { get; }

    /// <summary>An age in seconds, e.g. <c>0.2</c> or <c>42</c>; null for none.</summary>
    public static string? Seconds(long? milliseconds) => milliseconds switch
    {
        null => null,
        < 10_000 => (milliseconds.Value / 1000.0).ToString("0.0"),
        _ => (milliseconds.Value / 1000).ToString(),
    };

    private static string Percent(double fraction) => (fraction * 100).ToString("+0.00;−0.00;0.00") + " %";
}
