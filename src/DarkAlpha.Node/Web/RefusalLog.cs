using System.Globalization;
using System.Net;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Says which requests were refused. Whoever sends thousands a second fills no disk with it: of each kind some lines are said, and every few seconds the
/// last one that was left out, with their number. Thread-safe.
/// </summary>
internal sealed partial class RefusalLog : IDisposable
{
    private const int MaxInSpan = 20;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly LogThrottle _lines = new(Span, MaxInSpan);
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly long _start;
    private readonly ITimer _summary;
    private Dictionary<string, (long Count, Action<string> Say)> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Starts it.</summary>
    public RefusalLog(TimeProvider time, ILogger<RefusalLog> log)
    {
        _time = time;
        _log = log;
        _start = time.GetTimestamp();
        _summary = time.CreateTimer(_ => Summarize(), state: null, Span, Span);
    }

    /// <summary>A change was asked for and not made.</summary>
    public void Change(string what, string by, IPAddress from, int status, string reason) => Say(
        string.Create(CultureInfo.InvariantCulture, $"{what} {status}"), more => LogChange(what, by, from, status, reason, more));

    /// <summary>A request was not even looked at: another host's name, another origin, a method that is not served.</summary>
    public void Request(HttpContext context, Problem problem)
    {
        var method = context.Request.Method is "GET" or "HEAD" or "POST" ? context.Request.Method : "a request to";
        var path = Printable.Short(context.Request.Path.Value ?? "");
        var from = ChangeAuthorizer.AddressOf(context);
        Say(string.Create(CultureInfo.InvariantCulture, $"{problem.Status}"), more => LogRequest(method, path, from, problem.Status, problem.Detail, more));
    }

    /// <summary>Says what is left to say, and no more.</summary>
    public void Dispose()
    {
        _summary.Dispose();
        Summarize();
    }

    private void Say(string kind, Action<string> say)
    {
        if (_lines.Admit(kind, _time.GetElapsedTime(_start)) is not null)
        {
            say("");
            return;
        }

        lock (_lock)
        {
            _leftOut[kind] = (_leftOut.GetValueOrDefault(kind).Count + 1, say);
        }
    }

    private void Summarize()
    {
        Dictionary<string, (long Count, Action<string> Say)> leftOut;
        lock (_lock)
        {
            leftOut = _leftOut;
            _leftOut = new(StringComparer.Ordinal);
        }

        foreach (var (count, say) in leftOut.Values)
        {
            say(LogThrottle.Suffix(count - 1));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} asked for by {By} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogChange(string what, string by, IPAddress address, int status, string reason, string more);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogRequest(string method, string path, IPAddress address, int status, string reason, string more);
}
