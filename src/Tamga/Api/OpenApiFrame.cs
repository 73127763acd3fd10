using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tamga.Api;

/// <summary>What stands around the operations: what the API is, where it is, what its parts are called.</summary>
sealed class OpenApiFrame : IOpenApiDocumentTransformer
{
    const string Description =
        """
        One gateway between ERPs and tax authorities. The [guides](/docs) say how it is used, the [error pages](/docs/errors)
        what each code means.

        **Who calls.** A partner signs in at `POST /api/Auth/login` and sends its token as `Authorization: Bearer` to what is
        under `/api/Auth` and `/api/Customers`. An ERP sends its customer's key as `X-Api-Key` to everything else. The lists of
        filings (with their counts), alerts and webhook deliveries take either: with a token they cover all the partner's
        customers.

        **Long work.** A request that starts work answers 202 with a filing once it is durable. It takes an `Idempotency-Key`,
        and waits for the end with `Prefer: wait=N`. Where a filing stands is at `GET /api/filings/{id}`, and the ERP is told by
        webhook.

        **Errors** are `application/problem+json` (RFC 9457) with `errorCode`, and `errors` that name a JSON path each. An unknown
        query parameter is one; an unknown member of a body is ignored.

        **Limits.** A customer, and each user of a partner, has a number of requests a minute. Answers say it in
        `RateLimit-Policy`, and what is left of it in `RateLimit` (the older `RateLimit-Limit`, `-Remaining` and `-Reset` are
        there, too); beyond it they are 429 with `Retry-After`.

        **Forms.** Times are ISO 8601, in UTC; amounts are exact decimals. Bodies have at most 10 MB, under `/api/Auth` 16 KB.
        """;

    public Task TransformAsync(
        Microsoft.OpenApi.OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Tamga",
            Version = "v1",
            Description = Description,
            Contact = new OpenApiContact { Name = "Whoever runs this gateway" },
            License = new OpenApiLicense { Name = "All rights reserved", Identifier = "LicenseRef-Tamga" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The gateway that this document comes from." }];
        document.Components ??= new OpenApiComponents();
        // What ProducesProblem brings; every answer has our own form of it.
        document.Components.Schemas?.Remove("ProblemDetails");
        var words = context.DescriptionGroups.SelectMany(g => g.Items)
            .SelectMany(i => i.ActionDescriptor.EndpointMetadata.OfType<TagMetadata>())
            .DistinctBy(t => t.Tag, StringComparer.Ordinal).ToDictionary(t => t.Tag, t => t.Description, StringComparer.Ordinal);
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = words.GetValueOrDefault(tag.Name ?? "");
        return Task.CompletedTask;
    }
}
