// A place to try things: small, cheap, and filing nowhere but at the tax authority's staging. azd up uses this file.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'tamga-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param maximumInstanceCount = 40
param storageSku = 'Standard_LRS'
param recordsSku = 'Standard_LRS'
param lockRecords = false
param logRetentionDays = 30

param operatorPrincipalId = readEnvironmentVariable('TAMGA_OPERATOR_ID', '')
param alertEmail = readEnvironmentVariable('TAMGA_ALERT_EMAIL', '')

param gatewaySettings = {
  Tamga__Mongolia__TokenUrl: 'https://st.auth.itc.gov.mn/auth/realms/Staging/protocol/openid-connect/token'
  Tamga__Mongolia__ClientId: 'etax-api-staging'
  Tamga__Mongolia__ApiBaseUrl: 'https://st-etax.mta.mn/api/beta'
}

// Once the secret is in the vault: { Tamga__Mongolia__NeKey: 'mongolia-ne-key' }
param vaultSettings = {}
