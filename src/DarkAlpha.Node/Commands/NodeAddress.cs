using System.CommandLine;
using System.Net;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>The address of a running node's HTTP API.</summary>
internal static class NodeAddress
{
    /// <summary>Creates the option <c>--url</c>.</summary>
    public static Option<Uri?> Option() => new("--url")
    {
        Description = "Address of the node's HTTP API, such as http://127.0.0.1:9091. Default: HTTP_HOST and HTTP_PORT of the settings.",
        HelpName = "address",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
                && address is { Scheme: "http", PathAndQuery: "/" })
            {
                return address;
            }

            var value = SecretMask.OfValue(result.Tokens[0].Value);
            result.AddError($"--url {value}: expected an http address without a path, such as http://127.0.0.1:9091");
            return null;
        },
    };

    /// <summary>
    /// The address from <c>--url</c>, or else from the settings. A settings file given with <c>--env-file</c> is read in either case, so
    /// that it is never ignored.
    /// </summary>
    /// <exception cref="InputException">Neither gives an address.</exception>
    public static Uri Resolve(Uri? url, ParseResult parsed)
    {
        var http = url is null || parsed.GetValue(CommonOptions.EnvFile) is not null ? CommonOptions.LoadSettingsAlone(parsed).Http : null;
        return url ?? FromSettings(http!) ?? throw new InputException(
            $"the settings give no address to connect to, because of {(http!.Enabled ? "HTTP_PORT=0" : "HTTP_ENABLED=0")}; "
            + "pass the node's address with --url");
    }

    /// <summary>
    /// The tokens for reading from a node: <c>HTTP_READ_TOKEN</c> of the settings here, and for where that is empty and the node does not
    /// answer without a token, <c>HTTP_TOKEN</c>. As that may change things, too, it is for the node of these settings only, never for
    /// <c>--url</c>.
    /// </summary>
    public static (string? Token, string? WhenRefused) FindReadTokens(Uri? url, ParseResult parsed)
    {
        try
        {
            var http = CommonOptions.ReadSettings(parsed).Http;
            return (http.ReadToken, http.ReadToken is null && url is null ? http.Token : null);
        }
        catch (SettingsException) when (parsed.GetValue(CommonOptions.EnvFile) is null)
        {
            // With --url the settings of this folder may be those of something else.
            return (null, null);
        }
    }

    /// <summary>The address of a node with these settings; null when its HTTP API is off or uses any free port.</summary>
    public static Uri? FromSettings(HttpSettings http)
    {
        if (!http.Enabled || http.Port == 0)
        {
            return null;
        }

        // A node that listens on all interfaces is reached over loopback.
        var host =
            http.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : http.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : http.Address;
        return new UriBuilder(Uri.UriSchemeHttp, host.ToString(), http.Port).Uri;
    }
}
