using System.CommandLine;
using System.Net;
using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha health</c>: checks whether a running node is ready.</summary>
internal static class HealthCommand
{
    // The node answers within two seconds.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var url = NodeAddress.Option();
        var command = new Verb(
            "health",
            "Check whether a running node is ready: exit code 0 if it is, 1 if not.",
            """
            Prints one line per check, the same as GET /healthz/ready:
              cluster   the node is up and reaches a majority of the cluster
              journal   the desk answers, which it cannot do without its journal
              market    at least one symbol has healthy data
            """)
        {
            url,
        };
        command.SetAction((parsed, cancellation) => RunAsync(NodeAddress.Resolve(parsed.GetValue(url), parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri address, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(new Uri(address, HealthEndpoints.Ready), cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            {
                return NotReady($"{SecretMask.Of(address)} returned HTTP {(int)response.StatusCode}: {Printable.Short(body)}");
            }

            var readiness = JsonSerializer.Deserialize(body, WebJson.Default.Readiness) ?? throw new JsonException("the response is null");
            foreach (var verdict in readiness.Verdicts)
            {
                Console.WriteLine($"{(verdict.Ok ? "ok  " : "FAIL")} {Printable.Of(verdict.Name),-8} {Printable.Of(verdict.Reason)}");
            }

            return readiness.Ready ? ExitCodes.Success : ExitCodes.NotReady;
        }
        catch (HttpRequestException e)
        {
            return NotReady($"no node at {SecretMask.Of(address)}: {ConnectionErrorText.Of(e)}");
        }
        catch (JsonException e)
        {
            return NotReady($"no node at {SecretMask.Of(address)}: {JsonErrorText.Of(e)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NotReady($"the node at {SecretMask.Of(address)} did not respond within {Timeout.TotalSeconds} s");
        }
    }

    private static int NotReady(string message)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Of(message)}");
        return ExitCodes.NotReady;
    }
}
