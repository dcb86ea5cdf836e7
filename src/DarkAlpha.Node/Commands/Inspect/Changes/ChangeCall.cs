using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>Requests a change from a node and prints the outcome.</summary>
internal sealed class ChangeCall
{
    // Longer than the time limits of the desk's reply and of a test card's delivery.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(40);

    private readonly Uri _node;
    private readonly string _token;
    private readonly bool _json;

    private ChangeCall(Uri node, string token, bool json)
    {
        _node = node;
        _token = token;
        _json = json;
    }

    /// <summary>Creates a call with the address from the options and the token from the settings.</summary>
    /// <exception cref="InputException">The token or the address is missing.</exception>
    public static ChangeCall From(ParseResult parsed, InspectOptions options)
    {
        var token = CommonOptions.ReadSettings(parsed).Http.Token
            ?? throw new InputException(
                "HTTP_TOKEN is not set: put the node's token into .env or the environment "
                + "(on the command line it would be visible to other users of this machine)");
        return new ChangeCall(NodeAddress.Resolve(parsed.GetValue(options.Url), parsed), token, parsed.GetValue(options.Json));
    }

    /// <summary>Sends the request and prints the outcome.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_node, path))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return Print(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException e)
        {
            return Fail(
                $"no node at {SecretMask.Of(_node)}: {ConnectionErrorText.Of(e)}. Is a node running (darkalpha run)? "
                + "Pass its address with --url.",
                ExitCodes.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Fail(
                $"the node at {SecretMask.Of(_node)} did not respond within {Timeout.TotalSeconds} s; the change may have taken effect",
                ExitCodes.Unreachable);
        }
    }

    private int Print(HttpStatusCode status, byte[] body)
    {
        if (_json)
        {
            Console.WriteLine(Encoding.UTF8.GetString(body));
        }

        var text = Printable.Json(Encoding.UTF8.GetString(body));
        try
        {
            if (status is HttpStatusCode.OK or HttpStatusCode.Conflict)
            {
                return Print(JsonSerializer.Deserialize(text, WebJson.Default.ChangeView) ?? throw new JsonException("null response"));
            }

            var problem = JsonSerializer.Deserialize(text, WebJson.Default.Problem) ?? throw new JsonException("null response");
            return Fail(problem.Detail, status >= HttpStatusCode.InternalServerError ? ExitCodes.Unreachable : ExitCodes.BadInput);
        }
        catch (JsonException)
        {
            return Fail($"the response from {SecretMask.Of(_node)} is not from a node (HTTP {(int)status})", ExitCodes.Unreachable);
        }
    }

    private int Print(ChangeView change)
    {
        if (!_json)
        {
            Console.WriteLine($"{(change.Accepted ? "done" : "refused")}: {change.Detail}");
            foreach (var delivery in change.Deliveries ?? [])
            {
                Console.WriteLine($"  {delivery.Channel,-9} {delivery.Status}{(delivery.Detail.Length > 0 ? $": {delivery.Detail}" : "")}");
            }
        }

        var delivered = change.Deliveries?.All(d => d.Status == "delivered") ?? true;
        return change.Accepted && delivered ? ExitCodes.Success : ExitCodes.NegativeResult;
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Lines(message)}");
        return exitCode;
    }
}
