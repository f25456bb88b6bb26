"""The ground floor of the web application: settings, services, security, errors, mail."""
