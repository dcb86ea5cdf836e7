using System.Text.RegularExpressions;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace DarkAlpha.Node.Web;

/// <summary>The API's description for programs (OpenAPI 3.1), made from the endpoints themselves: what is not there is not described, and the other way round.</summary>
internal static partial class ApiDescription
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/openapi.json";

    // What is served where the address names no document.
    private const string Name = "v1";
    private const string Json = "application/json";
    private const string Bearer = "bearer";

    /// <summary>Adds what makes the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ChangeJson.Default);
        })
        .AddOpenApi(Name, options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "DarkAlpha",
                    Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
                    Description = "What a node sees and decides. Reading needs nothing; changing needs the token of HTTP_TOKEN. Errors are application/problem+json.",
                };
                document.Components ??= new OpenApiComponents();
                document.AddComponent(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "The token of HTTP_TOKEN." });
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(async (operation, context, cancellation) =>
            {
                operation.Parameters = [.. ParametersOf(context.Description.RelativePath ?? ""), .. operation.Parameters ?? []];
                operation.Tags = null;
                if (context.Description.HttpMethod == HttpMethods.Post)
                {
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
                }

                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakenBody>().FirstOrDefault() is { } body)
                {
                    context.Document!.AddComponent(body.Type.Name, await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancellation));
                    operation.RequestBody = new OpenApiRequestBody
                    {
                        Required = true,
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            [Json] = new() { Schema = new OpenApiSchemaReference(body.Type.Name, context.Document) },
                        },
                    };
                }
            });
        });

    /// <summary>Serves it.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).ExcludeFromDescription();

    /// <summary>Says what an endpoint is for and answers.</summary>
    /// <typeparam name="T">The body of its answer.</typeparam>
    public static IEndpointConventionBuilder Describe<T>(this IEndpointConventionBuilder endpoint, string summary) => endpoint
        .WithSummary(summary)
        .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Json]))
        .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(Problem), ["application/problem+json"]));

    /// <summary>Says what body an endpoint takes, and how it refuses.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public static IEndpointConventionBuilder Takes<T>(this IEndpointConventionBuilder endpoint)
    {
        endpoint.WithMetadata(new TakenBody(typeof(T)));
        int[] refusals = [400, 401, 403, 408, 413, 415];
        foreach (var status in refusals)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        }

        return endpoint;
    }

    // Endpoints read their own addresses, so nobody else knows what stands in them.
    private static IEnumerable<IOpenApiParameter> ParametersOf(string path) => Placeholder().Matches(path).Select(match => new OpenApiParameter
    {
        Name = match.Groups["name"].Value,
        In = ParameterLocation.Path,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    // Not the framework's own metadata: by that one routing would answer a wrong type of body as if there were nothing at the address.
    private sealed record TakenBody(Type Type);

    [GeneratedRegex(@"\{(?<name>[^}:?*]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
