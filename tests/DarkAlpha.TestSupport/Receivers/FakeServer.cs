using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>An HTTP server on a free port, with responses defined by the test.</summary>
internal static class FakeServer
{
    public static async Task<WebApplication> StartAsync(RequestDelegate respond, IPAddress? address = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(respond);
        await app.StartAsync();
        return app;
    }

    public static Uri Url(this WebApplication server) => new(server.Urls.Single());
}
