using Akka.Actor;
using Akka.Event;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Watches the profit-and-loss file for the desk, its parent: tells it the losses once at the start and again after each change. A changed
/// file is read when it looked the same on two looks in a row, so that a half-written or just replaced one never hides a loss.
/// </summary>
internal sealed class PnlFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private Look? _last;
    private Stamp? _read;
    private string? _problem;

    public PnlFileActor(string path, TimeSpan interval)
    {
        _path = path;
        _interval = interval;
        Receive<LookNow>(_ => Begin());
        Receive<Look>(Take);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string path, TimeSpan interval) => Akka.Actor.Props.Create(() => new PnlFileActor(path, interval));

    protected override void PreStart() => Begin();

    // One look at a time; the next is timed when its result is here.
    private void Begin()
    {
        var (path, before, read) = (_path, _last?.Stamp, _read);
        _ = Task.Run(() => LookAt(path, before, read)).PipeTo(Self);
    }

    private void Take(Look look)
    {
        var isFirst = _last is null;
        if (look.Text is { } text)
        {
            _read = look.Stamp;
            _problem = null;
            Tell(PnlFile.Parse(text), look.Stamp.Exists, isFirst);
        }
        else if (look.Problem is { } problem)
        {
            if (problem != _problem)
            {
                _log.Warning("PNL_CSV_PATH {Path} cannot be read, the losses read before still count: {Problem}", _path, problem);
            }

            _problem = problem;
            if (isFirst)
            {
                Context.Parent.Tell(new DeskFiles.LossesRead(null));
            }
        }

        _last = look;
        Timers.StartSingleTimer(LookNow.Instance, LookNow.Instance, _interval);
    }

    private void Tell(PnlFile file, bool exists, bool isFirst)
    {
        foreach (var problem in file.Problems)
        {
            _log.Warning("PNL_CSV_PATH {Path}, {Problem}; the row is skipped", _path, problem);
        }

        if (!exists && isFirst)
        {
            _log.Info("PNL_CSV_PATH {Path} does not exist (yet): no losses from there", _path);
        }
        else if (!exists)
        {
            _log.Warning("PNL_CSV_PATH {Path} is gone: its losses no longer count", _path);
        }

        Context.Parent.Tell(new DeskFiles.LossesRead(file.LossByDay));
    }

    private static Look LookAt(string path, Stamp? before, Stamp? read)
    {
        try
        {
            var stamp = Stamp.Of(path);
            var isNews = stamp != read && (before is null || stamp == before);
            if (!isNews)
            {
                return new Look(stamp, null, null);
            }

            var text = stamp.Exists ? File.ReadAllText(path) : "";
            return new Look(stamp, Stamp.Of(path) == stamp ? text : null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Look(before ?? Stamp.None, null, e.Message);
        }
    }

    private sealed record Stamp(bool Exists, DateTime WrittenAt, long Length)
    {
        public static Stamp None { get; } = new(false, default, 0);

        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : None;
        }
    }

    private sealed record Look(Stamp Stamp, string? Text, string? Problem) : INoSerializationVerificationNeeded;

    private sealed class LookNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static LookNow Instance { get; } = new();
    }
}
