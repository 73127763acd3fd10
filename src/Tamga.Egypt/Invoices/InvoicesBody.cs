using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Api;

namespace Tamga.Egypt.Invoices;

/// <summary>The body of <c>POST /api/Invoices/submit</c> and <c>/validate</c>.</summary>
/// <param name="Invoices">
/// Documents in ETA's member names, from lines with quantity and price up to the whole document. What is left out is filled; what
/// is given must agree with what is computed.
/// </param>
sealed record InvoicesBody([property: Required, ItemsOf("EtaInvoice")] IReadOnlyList<JsonElement>? Invoices);
