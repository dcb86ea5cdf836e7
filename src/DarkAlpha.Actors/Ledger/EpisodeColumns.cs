using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The columns that every table of episodes has. Times are Unix milliseconds; the columns of the exit are null without one.
/// </summary>
internal abstract class EpisodeColumns
{
    /// <summary>The columns in SQL, the same for both databases; the key is up to the table.</summary>
    public const string Definitions =
        """
        symbol text NOT NULL,
        strategy text NOT NULL,
        side text NOT NULL,
        gate text NOT NULL,
        opened_at bigint NOT NULL,
        entry double precision NOT NULL,
        stop double precision NOT NULL,
        take_profit double precision NOT NULL,
        confidence double precision NOT NULL,
        rounds integer NOT NULL,
        status text NOT NULL,
        mfe_r double precision NOT NULL,
        mae_r double precision NOT NULL,
        exit_price double precision,
        exit_at bigint,
        minutes bigint,
        gross_r double precision,
        fees_r double precision,
        funding_r double precision
        """;

    /// <summary>Status of an outcome that is not final.</summary>
    public const string Open = "open";

    /// <summary>Status of an outcome with a missing minute.</summary>
    public const string Unknown = "unknown";

    private static readonly string LongSide = SideNames.Of(Domain.Strategies.Side.Long);

    [Column("symbol"), PrimaryKey(1)]
    public string Symbol { get; set; } = "";

    [Column("strategy"), PrimaryKey(2)]
    public string Strategy { get; set; } = "";

    [Column("side"), PrimaryKey(3)]
    public string Side { get; set; } = "";

    [Column("gate"), PrimaryKey(4)]
    public string Gate { get; set; } = "";

    [Column("opened_at"), PrimaryKey(5)]
    public long OpenedAt { get; set; }

    [Column("entry")]
    public double Entry { get; set; }

    [Column("stop")]
    public double Stop { get; set; }

    [Column("take_profit")]
    public double TakeProfit { get; set; }

    [Column("confidence")]
    public double Confidence { get; set; }

    [Column("rounds")]
    public int Rounds { get; set; }

    [Column("status")]
    public string Status { get; set; } = Open;

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

    /// <summary>The episode of the row.</summary>
    /// <exception cref="FormatException">Another program wrote a status that this one does not know.</exception>
    public virtual StoredEpisode ToEpisode() => new(
        new Symbol(Symbol),
        Strategy,
        new Levels(ParseSide(), Entry, Stop, TakeProfit),
        Gate,
        Confidence,
        new Instant(OpenedAt),
        Rounds,
        new Outcome(ParseStatus(), MfeR, MaeR, ToExit()));

    /// <summary>Takes over an episode.</summary>
    protected void Fill(StoredEpisode episode)
    {
        Symbol = episode.Symbol.Name;
        Strategy = episode.Strategy;
        Side = SideNames.Of(episode.Levels.Side);
        Gate = episode.Gate;
        OpenedAt = episode.OpenedAt.UnixMilliseconds;
        Entry = episode.Levels.Entry;
        Stop = episode.Levels.Stop;
        TakeProfit = episode.Levels.TakeProfit;
        Confidence = episode.Confidence;
        Rounds = episode.Rounds;
        Status = episode.Outcome.Status.ToText();
        MfeR = episode.Outcome.MfeR;
        MaeR = episode.Outcome.MaeR;
        ExitPrice = episode.Outcome.Exit?.Price;
        ExitAt = episode.Outcome.Exit?.At.UnixMilliseconds;
        Minutes = episode.Outcome.Exit?.Minutes;
        GrossR = episode.Outcome.Exit?.GrossR;
        FeesR = episode.Outcome.Exit?.FeesR;
        FundingR = episode.Outcome.Exit?.FundingR;
    }

    private Domain.Strategies.Side ParseSide() => Side == LongSide ? Domain.Strategies.Side.Long : Domain.Strategies.Side.Short;

    private OutcomeStatus ParseStatus() => Enum.TryParse<OutcomeStatus>(Status, ignoreCase: true, out var status)
        ? status
        : throw new FormatException($"the ledger has an episode of {Symbol} with the status '{Status}', which this version does not know");

    private OutcomeExit? ToExit() =>
        (ExitPrice, ExitAt, Minutes, GrossR, FeesR, FundingR) is ({ } price, { } at, { } minutes, { } gross, { } fees, { } funding)
            ? new OutcomeExit(price, new Instant(at), minutes, gross, fees, funding)
            : null;
}
