using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Reads the risk state of an older installation once for the desk, its parent. A file that exists but cannot be read contains losses and
/// cooldowns that are unknown, so it is retried until it can be read or has been removed.
/// </summary>
internal sealed class LegacyStateFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private string? _problem;

    public LegacyStateFileActor(string path, TimeSpan interval)
    {
        _path = path;
        _interval = interval;
        Receive<ReadNow>(_ => StartReading());
        Receive<DeskFiles.LegacyStateRead>(ForwardToDesk);
        Receive<DeskFiles.LegacyStateUnreadable>(ReportAndRetry);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string path, TimeSpan interval) => Akka.Actor.Props.Create(() => new LegacyStateFileActor(path, interval));

    protected override void PreStart() => StartReading();

    private static object ReadFile(string path)
    {
        try
        {
            return new DeskFiles.LegacyStateRead(SmallFile.Read(path) is { } text ? LegacyRiskState.Parse(text) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return new DeskFiles.LegacyStateUnreadable(e.Message);
        }
    }

    private void StartReading()
    {
        var path = _path;
        _ = Task.Run(() => ReadFile(path)).PipeTo(Self);
    }

    private void ForwardToDesk(DeskFiles.LegacyStateRead read)
    {
        if (read.State is null)
        {
            _log.Debug("RISK_STATE_PATH {Path} does not exist: there is no legacy risk state to import", _path);
        }

        Context.Parent.Tell(read);
    }

    private void ReportAndRetry(DeskFiles.LegacyStateUnreadable unreadable)
    {
        if (unreadable.Problem != _problem)
        {
            _log.Error(
                "RISK_STATE_PATH {Path} cannot be read, so today's loss and the cooldowns are unknown and no cards are sent: {Problem}. "
                + "Repair the file, or move it away if it is not needed; it is checked again automatically.",
                _path, unreadable.Problem);
            Context.Parent.Tell(unreadable);
        }

        _problem = unreadable.Problem;
        Timers.StartSingleTimer(ReadNow.Instance, ReadNow.Instance, _interval);
    }

    private sealed class ReadNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ReadNow Instance { get; } = new();
    }
}
