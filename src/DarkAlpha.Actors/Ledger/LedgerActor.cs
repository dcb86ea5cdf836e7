using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The ledger of one symbol: follows what the desk's gates refused, with an <see cref="EpisodeBook"/> that gets rounds, candles and funding
/// in the order of time, as a replay gives them. At its start it takes up the stored episodes that have no exit yet and reads the market
/// since they opened again (<see cref="MinuteCatchUp"/>); until it has caught up, and whenever a candle is missing, rounds wait. Every
/// change goes to the node's writer. The symbol does not depend on it: when it fails too often, only the ledger of that symbol stops. Has
/// no children.
/// </summary>
internal sealed class LedgerActor : ReceiveActor, IWithTimers
{
    private const int MaxWaitingRounds = 4_096;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Symbol _symbol;
    private readonly LedgerServices _services;
    private readonly EpisodeBook _book;
    private readonly RefusedRounds _rounds = new(MaxWaitingRounds);
    private readonly EpisodeReader _reader;
    private readonly EpisodeLoader _loader;
    private readonly MinuteCatchUp _minutes;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public LedgerActor(Symbol symbol, LedgerServices services)
    {
        _symbol = symbol;
        _services = services;
        _book = new EpisodeBook(symbol, services.Outcomes, (episode, _) => Save(episode));
        _reader = new EpisodeReader(_book, _rounds);
        _loader = EpisodeLoader.WithoutExit(Context, services, symbol, "the ledger", OnLoaded);
        _minutes = new MinuteCatchUp(Context, _reader, symbol, services.Clock, services.Time, services.Market, services.Listing);
        Receive<LedgerMessages.Refused>(OnRefused);
        Receive<CandleQueries.Minutes>(_minutes.OnHeld);
        Receive<MinuteCatchUp.Message>(_minutes.OnMessage);
        Receive<EpisodeLoader.Message>(_loader.OnMessage);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the ledger of a symbol.</summary>
    public static Props Props(Symbol symbol, LedgerServices services) => Akka.Actor.Props.Create(() => new LedgerActor(symbol, services));

    /// <inheritdoc/>
    protected override void PreStart() => _loader.Start(Timers, _services.LoadDelay);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _services.Writer.Tell(LedgerWrites.WriteNow.Instance, ActorRefs.NoSender);
        _minutes.Dispose();
        _loader.Dispose();
    }

    private void OnLoaded(IReadOnlyList<StoredEpisode> episodes)
    {
        foreach (var stored in episodes)
        {
            _reader.Restore(stored);
        }

        _reader.TakeRounds();
        _minutes.Continue();
    }

    private void OnRefused(LedgerMessages.Refused refused)
    {
        var dropped = _rounds.Dropped;
        _rounds.Add(refused);
        if (dropped == 0 && _rounds.Dropped > 0)
        {
            _log.Warning(
                "{Symbol}: more than {Count} refused rounds wait for the ledger; the oldest are dropped", _symbol, MaxWaitingRounds);
        }

        var next = _reader.Next;
        if (_loader.IsLoaded)
        {
            _reader.TakeRounds();
        }

        if (_reader.Next != next)
        {
            _minutes.Continue();
        }
    }

    private void Save(Episode episode) => _services.Writer.Tell(new LedgerWrites.Save(StoredEpisode.Of(episode)));
}
