using System.Globalization;
using System.Net;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Says which requests were refused. Whoever sends thousands a second fills no disk with it: of each kind so many lines a minute, and then how many
/// more there were. Thread-safe.
/// </summary>
internal sealed partial class RefusalLog(TimeProvider time, ILogger<RefusalLog> log)
{
    private const int MostAMinute = 50;

    private readonly RepeatedLine _lines = new(TimeSpan.FromMinutes(1), MostAMinute);
    private readonly long _start = time.GetTimestamp();
    private readonly ILogger _log = log;

    /// <summary>A change was asked for and not made.</summary>
    public void Change(string what, string by, IPAddress from, int status, string reason)
    {
        if (Admit(string.Create(CultureInfo.InvariantCulture, $"{what} {status}")) is { } leftOut)
        {
            LogChange(what, by, from, status, reason, RepeatedLine.Words(leftOut));
        }
    }

    /// <summary>A request was not even looked at: another host's name, another origin, a method that is not served.</summary>
    public void Request(HttpContext context, Problem problem)
    {
        if (Admit(string.Create(CultureInfo.InvariantCulture, $"{problem.Status}")) is { } leftOut)
        {
            LogRequest(
                context.Request.Method is "GET" or "HEAD" or "POST" ? context.Request.Method : "a request",
                ForeignText.Short(context.Request.Path.Value ?? ""),
                ChangeGate.AddressOf(context),
                problem.Status,
                problem.Detail,
                RepeatedLine.Words(leftOut));
        }
    }

    private long? Admit(string kind) => _lines.Admit(kind, time.GetElapsedTime(_start));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} asked for by {By} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogChange(string what, string by, IPAddress address, int status, string reason, string more);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogRequest(string method, string path, IPAddress address, int status, string reason, string more);
}
